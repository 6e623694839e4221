import { allRoutes, formatDuration } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';

/** Alertmanager sends repeats only at the end of a group interval, so a shorter repeat interval has no effect. */
export const intervals: Check = {
  name: 'routes/intervals',
  title: 'group_interval is not longer than repeat_interval',
  run(inputs) {
    const { file, route } = inputs.alertmanager();
    return allRoutes(route)
      .filter(({ groupIntervalMs, repeatIntervalMs }) => groupIntervalMs > repeatIntervalMs)
      .map(({ receiver, groupIntervalMs, repeatIntervalMs, line }) => ({
        severity: 'warning',
        file,
        line,
        message: `the route to "${receiver}" has a repeat_interval of ${formatDuration(repeatIntervalMs)}, shorter than its group_interval of ${formatDuration(groupIntervalMs)}`,
        fix: 'Set group_interval to at most repeat_interval.',
      }));
  },
};
