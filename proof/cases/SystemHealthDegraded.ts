import { stopped } from '@opsconductor/proof';
import { LOG_ALERTS, SLO_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'SystemHealthDegraded',
    scope: 'dependency',
    severity: 'warning',
    labels: { service: 'health-aggregator' },
    fault: stopped('redis'),
    condition: { seconds: 10 },
    mayAlsoFire: [
      'DependencyDown',
      // redis-stats waits for an answer for 5 s, whatever the factor.
      'TextfileStale',
      'HighSchedulerLatency',
      'LowThroughput',
      'SelectorErrorBurst',
      'HighErrorRate',
      'HighResponseTime',
      ...SLO_ALERTS,
      ...LOG_ALERTS,
    ],
  }),
];
