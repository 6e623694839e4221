import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'TargetUnhealthy',
    scope: 'target',
    severity: 'warning',
    labels: { service: 'target_manager', target_id: 'target-1' },
    fault: serviceFault('target-manager', 'target-down', { target_id: 'target-1' }),
    // Four heartbeats of five seconds have to be missed, of half a second at the least.
    condition: { productionSeconds: 30, seconds: 2.5 },
    mayAlsoFire: ['StateSyncSlow', 'TargetUnhealthy', 'HighCPUUsage', 'HighMemoryUsage'],
    parallel: 'targets',
  }),
];
