import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'DiskSpaceLow',
    scope: 'platform',
    severity: 'critical',
    labels: { mountpoint: '/scratch', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'disk-fill'),
    condition: { seconds: 2 },
    // The disk is a tmpfs: its files use memory.
    mayAlsoFire: ['DiskExhaustionPredicted', 'QuotaStorageExceeded', 'MemoryExhaustionPredicted'],
    parallel: 'resources',
  }),
];
