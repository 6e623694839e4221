import { stopped } from '@opsconductor/proof';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'SystemHealthDegraded',
    scope: 'dependency',
    severity: 'warning',
    labels: { service: 'health-aggregator' },
    fault: stopped('redis'),
    condition: { seconds: 8 },
    mayAlsoFire: [
      'DependencyDown',
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'LogErrorBurst',
      'LogNewError',
      'HighSchedulerLatency',
      'LowThroughput',
      'SLOBurnRateFast',
      'SLOBurnRateSlow',
      'SLOSuccessBelowTarget',
      'SelectorErrorBurst',
      'HighErrorRate',
      'HighResponseTime',
    ],
  }),
];
