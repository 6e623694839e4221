import { configEdited, hangUp } from '../platform/config-edits.ts';
import { platformCase } from '../platform/platform-case.ts';

const halfWritten = configEdited(
  'a rule file that is half written',
  'prometheus/rules/cardinality.rules.yml',
  () => 'groups: [',
  hangUp('prometheus'),
);

export const cases = [
  platformCase({
    alertname: 'PrometheusConfigReloadFailed',
    scope: 'stack',
    severity: 'critical',
    labels: { service: 'prometheus' },
    fault: halfWritten,
    condition: { seconds: 2 },
  }),
];
