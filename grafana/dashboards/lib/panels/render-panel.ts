import {
  type GridPos,
  MappingType,
  type Panel,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { runbookOf } from '../../../../alertmanager/severities.ts';
import { type AlertRef, rulesOf } from '../queries/alert-rules.ts';
import { datasourceOf } from '../variables/datasources.ts';
import { addressOf } from '../variables/variables.ts';
import { stepsOf } from './limits.ts';
import { linkOut } from './links.ts';
import { shapeOf } from './shapes.ts';
import type { PanelSource } from './source.ts';
import { targetOf } from './targets.ts';

/** A panel as Grafana has it.
 * @throws when it names an alert that no rule defines */
export function renderPanel(source: PanelSource, id: number, gridPos: GridPos): Panel {
  const { unit, queries, alerts = [], words = {}, kind } = source;
  const steps = stepsOf(source);
  const panel = shapeOf(source)
    .id(id)
    .title(source.title)
    .description(describe(source))
    .gridPos(gridPos)
    .datasource(datasourceOf(queries[0]))
    .targets(queries.map((query, at) => targetOf(query, at, kind)))
    .unit(unit)
    .links(runbooksOf(alerts));
  panel.thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps));
  if (Object.keys(words).length > 0)
    panel.mappings([{ type: MappingType.ValueToText, options: { ...words } }]);
  if (source.emptyWhenHealthy) panel.noValue('None (healthy)');
  if (source.emptyUntil) panel.noValue(`No data until ${source.emptyUntil}`);
  return panel.build();
}

// A fixed window does not change with the zoom, so the description names it.
function describe({ description, queries, emptyWhenHealthy }: PanelSource): string {
  const windows = new Set(
    queries.flatMap(({ expr }) =>
      [...expr.matchAll(/(?:\[|rate|per_|increase|avg)(\d+[smhd])/g)].map(([, window]) => window),
    ),
  );
  return [
    description,
    ...(windows.size > 0 ? [`Fixed window: ${[...windows].join(', ')}.`] : []),
    ...(emptyWhenHealthy ? ['Empty when healthy.'] : []),
  ].join(' ');
}

function runbooksOf(alerts: readonly AlertRef[]) {
  const names = new Set(alerts.flatMap(rulesOf).map(({ alert }) => alert));
  return [...names].map((alert) => linkOut(`Runbook: ${alert}`, runbookOf(alert, addressOf('runbooks'))));
}
