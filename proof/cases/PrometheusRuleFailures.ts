import { configEdited, hangUp } from '../platform/config-edits.ts';
import { platformCase } from '../platform/platform-case.ts';

const ambiguous = configEdited(
  'a rule with an ambiguous join',
  'prometheus/rules/cardinality.rules.yml',
  (text) => text.replace(/expr: .*/, 'expr: up * on (cluster) up'),
  hangUp('prometheus'),
);

export const cases = [
  platformCase({
    alertname: 'PrometheusRuleFailures',
    scope: 'stack',
    severity: 'critical',
    labels: { service: 'prometheus' },
    fault: ambiguous,
    condition: { seconds: 3 },
  }),
];
