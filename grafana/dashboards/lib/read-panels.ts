import { DASHBOARDS } from './dashboards.ts';
import type { PanelSource } from './panels/source.ts';
import type { Query } from './queries/query.ts';

/** What a live check needs to know of a panel. */
export interface ReadPanel {
  readonly dashboard: string;
  readonly panelId: number;
  readonly title: string;
  readonly datasource: 'prometheus' | 'loki' | 'tempo';
  /** Queries with every variable at its default. */
  readonly expr: readonly string[];
  readonly emptyWhenHealthy?: string;
}

const DATASOURCES = { promql: 'prometheus', logql: 'loki', traceql: 'tempo' } as const;

// Four scrapes, as Grafana reckons from the datasource's timeInterval of 15 s; the rest is a range of 5 minutes.
const DEFAULTS: readonly (readonly [string | RegExp, string])[] = [
  [/\$__rate_interval/g, '1m'],
  [/\$__range/g, '5m'],
  [/\$__auto|\$__interval/g, '15s'],
  [/\$(service|environment)\b/g, '.*'],
  [/\$\{trace_id\}/g, ''],
];

const withDefaults = ({ expr }: Query): string =>
  DEFAULTS.reduce((text, [variable, value]) => text.replaceAll(variable, value), expr);

/** Every panel that asks a back end, by dashboard and in reading order. */
export function readPanels(): ReadPanel[] {
  return DASHBOARDS.flatMap(({ uid, rows }) => {
    let id = 0;
    return rows.flatMap(({ panels }) => {
      id++; // the row's heading
      return panels.map((panel) => read(uid, ++id, panel));
    });
  });
}

function read(dashboard: string, panelId: number, panel: PanelSource): ReadPanel {
  const { title, queries, emptyWhenHealthy } = panel;
  return {
    dashboard,
    panelId,
    title,
    datasource: DATASOURCES[queries[0].language],
    expr: queries.map(withDefaults),
    ...(emptyWhenHealthy && { emptyWhenHealthy }),
  };
}
