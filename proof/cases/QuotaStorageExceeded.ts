import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'QuotaStorageExceeded',
    scope: 'quota',
    severity: 'warning',
    labels: { resource: 'storage', service: 'resource-monitor' },
    fault: serviceFault('resource-monitor', 'quota-cut', { resource: 'storage' }),
    // The lowered limit is exported within a second.
    condition: { seconds: 2 },
    parallel: 'resources',
  }),
];
