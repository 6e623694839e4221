import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'RequestRateAnomaly',
    scope: 'anomaly',
    severity: 'info',
    labels: { service: 'automation' },
    fault: serviceFault('workload', 'traffic-spike'),
    condition: { productionSeconds: 200, seconds: 2 },
    mayAlsoFire: ['ExecutionVolumeSpike'],
  }),
];
