import { formatDuration } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';

/** Prometheus checks `for` only at evaluations, so an alert fires at the first evaluation after this time. */
export const forInterval: Check = {
  name: 'rules/for-interval',
  title: '`for` is a multiple of the evaluation interval',
  run(inputs) {
    return inputs.alerts().flatMap(({ name, forMs, intervalMs = 0, file, line }): Finding[] => {
      if (forMs === 0 || intervalMs === 0 || forMs % intervalMs === 0) return [];
      return [
        {
          severity: 'info',
          file,
          line: line('for'),
          message: `${name}: for ${formatDuration(forMs)} is not a multiple of the evaluation interval ${formatDuration(intervalMs)}: it fires after ${formatDuration(Math.ceil(forMs / intervalMs) * intervalMs)}`,
          fix: 'Set `for` to the time after which the alert really fires.',
        },
      ];
    });
  },
};
