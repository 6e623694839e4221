import {
  AnnotationQueryBuilder,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { alertsMatcher } from './panels/answer.ts';
import { flow } from './panels/layout.ts';
import { linkList, linkOn, linkOut } from './panels/links.ts';
import { renderPanel } from './panels/render-panel.ts';
import type { DashboardSource } from './panels/source.ts';
import { METRIC_RULES } from './queries/alert-rules.ts';
import { PROMETHEUS } from './variables/datasources.ts';
import { addressOf, addressVariables, commonVariables, traceVariable } from './variables/variables.ts';

const TAG = 'opsconductor';

/** A dashboard as Grafana has it. */
export function renderDashboard(source: DashboardSource, titles: ReadonlyMap<string, string>): Dashboard {
  const { uid, title, description, folder, related, asksForTrace } = source;
  const dashboard = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([TAG, folder])
    .timezone('browser')
    .time({ from: 'now-1h', to: 'now' })
    .refresh('10s')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .variables([...commonVariables(), ...(asksForTrace ? [traceVariable()] : []), ...addressVariables()])
    .annotation(firingAlerts(uid))
    .links(linksOf(related, titles));
  return { ...dashboard.build(), panels: panelsOf(source) };
}

function panelsOf({ rows }: DashboardSource): NonNullable<Dashboard['panels']> {
  let [id, y] = [0, 0];
  return rows.flatMap(({ title, panels }) => {
    const heading = new RowBuilder(title).id(++id).gridPos({ x: 0, y, w: 24, h: 1 }).build();
    const { places, y: next } = flow(panels, y + 1);
    y = next;
    return [
      heading,
      ...panels.map((panel, at) => renderPanel(panel, ++id, places[at] ?? { x: 0, y, w: 24, h: 8 })),
    ];
  });
}

// Off by default: each alert is a region, and a few of them hide the lines of a graph. The switch is at the top of the dashboard.
// If no rule of Prometheus names the dashboard, all alerts are shown.
function firingAlerts(uid: string) {
  const own = METRIC_RULES.some(({ annotations }) => annotations.dashboard === uid);
  const alerts = own && uid !== 'system-overview' ? alertsMatcher(uid) : alertsMatcher();
  return new AnnotationQueryBuilder()
    .name('Firing alerts')
    .datasource(PROMETHEUS)
    .enable(false)
    .iconColor('red')
    .expr(`ALERTS{alertstate="firing",${alerts}}`)
    .step('60s')
    .titleFormat('{{alertname}}')
    .textFormat('{{severity}} {{service}}')
    .tagKeys('alertname,severity,service');
}

const linksOf = (related: readonly string[], titles: ReadonlyMap<string, string>) => [
  linkList('All dashboards', TAG),
  ...related.map((uid) => linkOn(titles.get(uid) ?? unknown(uid), uid)),
  linkOut('Alertmanager', addressOf('alertmanager')),
  linkOut('Notifications', addressOf('alert-inbox')),
];

function unknown(uid: string): never {
  throw new Error(`Unknown dashboard uid ${uid}. Link to an existing dashboard.`);
}
