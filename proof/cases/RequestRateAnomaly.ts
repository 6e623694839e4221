import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'RequestRateAnomaly',
    scope: 'anomaly',
    severity: 'info',
    labels: { service: 'automation' },
    fault: serviceFault('workload', 'traffic-spike'),
    // Half an hour of samples that end 15 minutes ago.
    historySeconds: 2_700,
    condition: { productionSeconds: 200, seconds: 2 },
    mayAlsoFire: ['ExecutionVolumeSpike'],
  }),
];
