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
    .description('Which Prometheus the metrics come from')
    .type('prometheus')
    .current({ selected: true, text: 'Prometheus', value: 'prometheus' });

// `.*` for "all" keeps the queries short, whatever is added later.
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

/** The same on every dashboard, so that a choice goes along with a link. */
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
    .description('All of it, its beginning, or nothing for all traces')
    .defaultValue('');
