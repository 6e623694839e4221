import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaStorageExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'storage', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'disk-fill'),
    // One until it is full, one until that is measured, one until it is exported.
    condition: { seconds: 3 },
    // The disk is a tmpfs: what fills it is memory.
    mayAlsoFire: ['DiskExhaustionPredicted', 'DiskSpaceLow', 'MemoryExhaustionPredicted'],
    parallel: 'resources',
  }),
];
