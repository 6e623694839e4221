import { SLO_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaCPUExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'cpu', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'cpu-pressure'),
    // 0.2 of a core over five seconds is half a core for two seconds. Use is sampled and exported every second.
    condition: { seconds: 4 },
    mayAlsoFire: ['HighCPUUsage', 'HighSchedulerLatency', 'LowThroughput', 'EventLoopBlocked', ...SLO_ALERTS],
  }),
];
