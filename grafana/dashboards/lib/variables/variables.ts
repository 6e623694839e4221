import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableHide,
  type VariableModel,
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

/** Where people open what Grafana does not serve, as the inbox exposes it, and the value until the query has a result. */
const ADDRESSES = {
  runbooks: 'http://localhost:8025/runbooks',
  alertmanager: 'http://localhost:9093',
  'alert-inbox': 'http://localhost:8025',
} as const;

export type Tool = keyof typeof ADDRESSES;

const variableOf = (tool: Tool) => `${tool.replace('-', '_')}_url`;

/** The base of a link. `raw`, because Grafana would encode the slashes. */
export const addressOf = (tool: Tool) => `\${${variableOf(tool)}:raw}`;

/** Not shown, and not in the address of a page: a link that someone keeps must not keep an old address. */
export const addressVariables = (): Builder<VariableModel>[] =>
  Object.entries(ADDRESSES).map(([tool, standard]) => {
    const query = `label_values(alert_inbox_public_url_info{tool="${tool}"}, url)`;
    const variable = new QueryVariableBuilder(variableOf(tool as Tool))
      .hide(VariableHide.HideVariable)
      .description(`Where people open ${tool}, for links`)
      .datasource(PROMETHEUS)
      .query({ query, refId: variableOf(tool as Tool) })
      .definition(query)
      .refresh(VariableRefresh.OnTimeRangeChanged)
      .sort(VariableSort.AlphabeticalAsc)
      .current({ selected: true, text: standard, value: standard });
    // The builder has no method for it.
    return { build: () => ({ ...variable.build(), skipUrlSync: true }) };
  });

/** Narrows logs to a trace. */
export const traceVariable = () =>
  new TextBoxVariableBuilder('trace_id')
    .label('Trace ID')
    .description('The complete id or its first characters; empty for all traces')
    .defaultValue('');
