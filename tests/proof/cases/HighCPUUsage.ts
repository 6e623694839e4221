import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'HighCPUUsage',
    scope: 'target',
    severity: 'warning',
    labels: { service: 'target_manager', target_id: 'target-2' },
    fault: serviceFault('target-manager', 'target-hot', { target_id: 'target-2', resource: 'cpu' }),
    condition: { productionSeconds: 10 },
    mayAlsoFire: [
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'StateSyncSlow',
      'TargetUnhealthy',
      'HighCPUUsage',
      'HighMemoryUsage',
    ],
    parallel: 'targets',
  }),
  platformCase({
    alertname: 'HighCPUUsage',
    scope: 'platform',
    severity: 'warning',
    labels: { service: 'git-agent' },
    fault: serviceFault('git-agent', 'cpu-burn', { percent: 60 }),
    condition: { productionSeconds: 300, seconds: 1 },
    mayAlsoFire: ['HighSchedulerLatency', 'QuotaCPUExceeded'],
    parallel: 'process',
  }),
];
