import { stopped } from '@opsconductor/proof';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'ServiceDown',
    scope: 'platform',
    severity: 'critical',
    labels: { service: 'target_manager' },
    fault: stopped('target-manager'),
    condition: { seconds: 3 },
    mayAlsoFire: [
      'DependencyDown',
      'SystemHealthDegraded',
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'LogErrorBurst',
      'LogNewError',
      'AgentCheckFailed',
      'LowThroughput',
      // Its container starting again takes two cores that the scheduler's latency is measured on.
      'HighSchedulerLatency',
      'TargetUnhealthy',
    ],
    parallel: 'down',
  }),
];
