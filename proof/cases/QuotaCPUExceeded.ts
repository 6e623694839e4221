import { busyHost } from '../platform/busy-host.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    ...busyHost,
    alertname: 'QuotaCPUExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'cpu', service: 'resource-monitor' },
    // The use is a mean of five seconds, and is sampled and exported every second.
    condition: { seconds: 7 },
  }),
];
