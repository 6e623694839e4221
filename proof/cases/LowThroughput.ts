import { LOG_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'LowThroughput',
    scope: 'scheduler',
    severity: 'critical',
    labels: { service: 'scheduler' },
    fault: serviceFault('scheduler', 'throughput-drop'),
    condition: { productionSeconds: 60 },
    mayAlsoFire: ['HighErrorRate', ...LOG_ALERTS],
    parallel: 'intake',
  }),
];
