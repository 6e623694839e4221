import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaMemoryExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'memory', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'memory-pressure'),
    condition: { seconds: 5 },
    mayAlsoFire: ['MemoryExhaustionPredicted', 'HighMemoryUsage'],
    parallel: 'process',
  }),
];
