import { setTimeout } from 'node:timers/promises';
import type { Fault } from '@opsconductor/proof';
import { platformCase } from '../platform/platform-case.ts';

/** Longer than two evaluations of the slowest group, as when the host of a container is starved. */
const STANDSTILL_MS = 4_000;

const standstill: Fault = {
  name: 'Prometheus stands still',
  async start(stack) {
    await stack.pause('prometheus');
    await setTimeout(STANDSTILL_MS);
    await stack.unpause('prometheus');
  },
  end: async () => {},
};

export const cases = [
  platformCase({
    alertname: 'PrometheusMissedRuleEvaluations',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'prometheus', rule_group: '/etc/prometheus/alert_rules.yml;platform' },
    fault: standstill,
    condition: { productionSeconds: 300, seconds: 4 },
    mayAlsoFire: [
      'TextfileStale', // Its data is old when it continues.
      'PrometheusMissedRuleEvaluations',
      'LowThroughput',
      'PrometheusNotificationsFailing',
      'ServiceDown',
      'HighSchedulerLatency',
      'DependencyDown',
    ],
  }),
];
