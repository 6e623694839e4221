import { SLO_ALERTS } from '../consequences.ts';
import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaCPUExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'cpu', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'cpu-pressure'),
    condition: { seconds: 3 },
    mayAlsoFire: ['HighCPUUsage', 'HighSchedulerLatency', 'LowThroughput', 'EventLoopBlocked', ...SLO_ALERTS],
  }),
];
