import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaStorageExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'storage', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'disk-fill'),
    condition: { seconds: 2 },
    // The disk is a tmpfs: what fills it is memory.
    mayAlsoFire: ['DiskExhaustionPredicted', 'DiskSpaceLow', 'MemoryExhaustionPredicted'],
    parallel: 'resources',
  }),
];
