import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaStorageExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'storage', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'disk-fill'),
    // One second until the disk is full, one until that is measured, one until it is exported.
    condition: { seconds: 3 },
    // The disk is a tmpfs: its files use memory.
    mayAlsoFire: ['DiskExhaustionPredicted', 'DiskSpaceLow', 'MemoryExhaustionPredicted'],
    parallel: 'resources',
  }),
];
