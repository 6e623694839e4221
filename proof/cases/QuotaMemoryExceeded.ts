import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaMemoryExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'memory', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'quota-cut', { resource: 'memory' }),
    // The lowered limit is exported within a second.
    condition: { seconds: 2 },
    parallel: 'process',
  }),
];
