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
    mayAlsoFire: ['HighErrorRate', 'RequestRateAnomaly', 'LatencyAnomaly', 'LogErrorBurst', 'LogNewError'],
    parallel: 'intake',
  }),
];
