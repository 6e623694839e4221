import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'DiskExhaustionPredicted',
    scope: 'anomaly',
    severity: 'info',
    labels: { mountpoint: '/scratch', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'disk-fill'),
    // While another alert of the scope is open, the mail waits for the group_interval of the digest.
    condition: { productionSeconds: 300, seconds: 3 },
    // The disk is a tmpfs: its files use memory.
    mayAlsoFire: ['DiskSpaceLow', 'MemoryExhaustionPredicted'],
    parallel: 'resources',
  }),
];
