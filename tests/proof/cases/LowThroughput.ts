import { LOG_ALERTS } from '../consequences.ts';
import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

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
