import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'StateSyncSlow',
    scope: 'target',
    severity: 'warning',
    labels: { service: 'target_manager', operation_type: 'sync' },
    fault: serviceFault('target-manager', 'state-sync-lag', { delay_ms: 100 }),
    condition: { productionSeconds: 60, seconds: 2 },
    mayAlsoFire: ['StateSyncSlow', 'TargetUnhealthy', 'HighCPUUsage', 'HighMemoryUsage'],
    parallel: 'targets',
  }),
];
