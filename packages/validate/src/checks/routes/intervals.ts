import type { Check } from '../../check.ts';
import { allRoutes } from '../../input/alertmanager-config.ts';
import { formatDuration } from '../../promql/duration.ts';

/** Repeats are sent at the end of a group interval: a shorter repeat interval promises what does not happen. */
export const intervals: Check = {
  name: 'routes/intervals',
  title: 'groups wait for less than they repeat',
  run(inputs) {
    const { file, route } = inputs.alertmanager();
    return allRoutes(route)
      .filter(({ groupIntervalMs, repeatIntervalMs }) => groupIntervalMs > repeatIntervalMs)
      .map(({ receiver, groupIntervalMs, repeatIntervalMs, line }) => ({
        severity: 'warning',
        file,
        line,
        message: `the route to "${receiver}" repeats each ${formatDuration(repeatIntervalMs)}, but looks only each ${formatDuration(groupIntervalMs)}`,
        fix: 'Set group_interval to at most repeat_interval.',
      }));
  },
};
