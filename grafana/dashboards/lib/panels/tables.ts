import { TableSortByFieldStateBuilder as TableSortBy } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table';
import { runbookOf } from '../../../../alertmanager/severities.ts';
import { addressOf } from '../variables/variables.ts';
import type { PanelSource } from './source.ts';

const EVERYWHERE = ['Time', '__name__', 'cluster', 'environment', 'instance', 'job'];

/** The titles of columns, in their order. A label without a title would be shown by its raw name. */
const TITLES: Readonly<Record<string, string>> = {
  alertname: 'Alert',
  alertstate: 'State',
  severity: 'Severity',
  service: 'Service',
  metric: 'Metric',
  version: 'Version',
  git_commit: 'Git Commit',
  built_at: 'Built At',
};

/** The URL of the runbook of the alert in a cell. */
const RUNBOOK_OF_CELL = runbookOf(`\${__value.raw}`, addressOf('runbooks'));

/** The labels of the series as columns; the name of an alert links to its runbook. */
export const tableShape = ({ valueColumn, sortedBy }: PanelSource) => {
  const hidden = valueColumn === undefined ? [...EVERYWHERE, 'Value'] : EVERYWHERE;
  const titles = valueColumn === undefined ? TITLES : { ...TITLES, Value: valueColumn };
  const panel = new Table();
  if (sortedBy) panel.sortBy([new TableSortBy().displayName(sortedBy)]);
  return panel
    .filterable(true)
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: Object.fromEntries(hidden.map((name) => [name, true])),
        indexByName: Object.fromEntries(Object.keys(titles).map((name, at) => [name, at])),
        renameByName: titles,
      },
    })
    .overrideByName('Alert', [
      { id: 'links', value: [{ title: 'Runbook', url: RUNBOOK_OF_CELL, targetBlank: true }] },
    ]);
};

const traceId = `\${__data.fields.traceIdHidden}`;

/** Spans as rows. Grafana links the span to its trace; our link leads to the logs of that trace. */
export const tracesShape = () =>
  new Table()
    .overrideByName('status', [{ id: 'displayName', value: 'Status' }])
    .overrideByName('gen_ai.tool.name', [{ id: 'displayName', value: 'Tool' }])
    .overrideByName('traceIdHidden', [
      { id: 'displayName', value: 'Trace ID' },
      { id: 'custom.hidden', value: false },
      { id: 'custom.hideFrom', value: { viz: false, legend: false, tooltip: false } },
    ])
    .overrideByName('traceService', [
      { id: 'displayName', value: '[View Logs]' },
      {
        id: 'mappings',
        value: [{ type: 'regex', options: { pattern: '.*', result: { text: 'View Logs' } } }],
      },
      {
        id: 'links',
        value: [{ title: 'View Logs', url: `/d/logs-explorer?var-trace_id=${traceId}&\${__url_time_range}` }],
      },
    ]);
