import type { Check } from '../../check.ts';
import { formatDuration } from '../../promql/duration.ts';

/** `for` is counted in evaluations: what is in between is rounded up. */
export const forInterval: Check = {
  name: 'rules/for-interval',
  title: '`for` is a whole number of evaluations',
  run(inputs) {
    return inputs
      .alerts()
      .filter(({ forMs, intervalMs }) => forMs > 0 && intervalMs > 0 && forMs % intervalMs !== 0)
      .map(({ name, forMs, intervalMs, file, line }) => ({
        severity: 'info',
        file,
        line: line('for'),
        message: `${name}: for ${formatDuration(forMs)} is no multiple of its interval ${formatDuration(intervalMs)}: it fires after ${formatDuration(Math.ceil(forMs / intervalMs) * intervalMs)}`,
        fix: 'Write the time after which it really fires.',
      }));
  },
};
