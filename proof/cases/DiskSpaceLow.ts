import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'DiskSpaceLow',
    scope: 'platform',
    severity: 'critical',
    labels: { mountpoint: '/scratch', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'disk-fill'),
    condition: { seconds: 2 },
    // The disk is a tmpfs: its files use memory.
    mayAlsoFire: ['DiskExhaustionPredicted', 'MemoryExhaustionPredicted'],
    parallel: 'resources',
  }),
];
