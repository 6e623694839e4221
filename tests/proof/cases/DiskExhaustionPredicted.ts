import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'DiskExhaustionPredicted',
    scope: 'anomaly',
    severity: 'info',
    labels: { mountpoint: '/scratch', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'disk-fill'),
    condition: { seconds: 3 },
    mayAlsoFire: ['DiskSpaceLow', 'LatencyAnomaly', 'RequestRateAnomaly'],
    parallel: 'resources',
  }),
];
