import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PROMETHEUS } from './datasources.ts';

const datasource = () =>
  new DatasourceVariableBuilder('datasource')
    .label('Metrics')
    .description('The Prometheus that has the metrics')
    .type('prometheus')
    .current({ selected: true, text: 'Prometheus', value: 'prometheus' });

// `.*` for "all" keeps the queries short when services are added.
const labelOf = (name: string, label: string, description: string, query: string) =>
  new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(PROMETHEUS)
    .query({ query, refId: name })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: ['All'], value: ['$__all'] });

/** The same on every dashboard, so that links keep the selection. */
export const commonVariables = () => [
  datasource(),
  labelOf('environment', 'Environment', 'Deployment environment', 'label_values(up, environment)'),
  labelOf(
    'service',
    'Service',
    'Services, as their `service.name`',
    'label_values(up{environment=~"$environment"}, service)',
  ),
];

/** Narrows logs to a trace. */
export const traceVariable = () =>
  new TextBoxVariableBuilder('trace_id')
    .label('Trace ID')
    .description('The complete id or its first characters; empty for all traces')
    .defaultValue('');
