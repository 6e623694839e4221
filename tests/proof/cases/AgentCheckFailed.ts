import { paused } from '@opsconductor/proof';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'AgentCheckFailed',
    scope: 'agents',
    severity: 'warning',
    labels: { agent: 'obsidian' },
    fault: paused('obsidian-agent'),
    // Frozen, not stopped: ServiceDown would silence this alert of the same service.
    condition: { productionSeconds: 60, seconds: 6 },
    mayAlsoFire: [
      'DependencyDown',
      'SystemHealthDegraded',
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'LogErrorBurst',
      'LogNewError',
      'AgentCheckFailed',
      'LowThroughput',
      'TargetUnhealthy',
      'ServiceDown',
    ],
    parallel: 'down',
  }),
];
