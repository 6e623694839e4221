import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'TargetUnhealthy',
    scope: 'target',
    severity: 'warning',
    labels: { service: 'target_manager', target_id: 'target-1' },
    fault: serviceFault('target-manager', 'target-down', { target_id: 'target-1' }),
    // Four heartbeats have to be missed: each five seconds in production, at least half a second here.
    condition: { productionSeconds: 30, seconds: 2.5 },
    mayAlsoFire: ['StateSyncSlow', 'TargetUnhealthy', 'HighCPUUsage', 'HighMemoryUsage'],
    parallel: 'targets',
  }),
];
