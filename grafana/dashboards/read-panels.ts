import { DASHBOARDS } from './dashboards.ts';
import type { PanelSource } from './lib/panels/source.ts';
import type { Query } from './lib/queries/query.ts';
import { rateSeconds, TIME_RANGES, type TimeRange } from './lib/time-range.ts';

export interface ReadQuery {
  /** With every variable at its default. */
  readonly expr: string;
  /** Queried only at the end of the range. */
  readonly instant: boolean;
}

/** The data of a panel for a live check. */
export interface ReadPanel {
  readonly dashboard: string;
  readonly panelId: number;
  readonly title: string;
  readonly datasource: 'prometheus' | 'loki' | 'tempo';
  readonly queries: readonly ReadQuery[];
  readonly emptyWhenHealthy?: string;
}

const DATASOURCES = { promql: 'prometheus', logql: 'loki', traceql: 'tempo' } as const;

const valuesAt = (range: TimeRange): readonly (readonly [RegExp, string])[] => [
  [/\$__rate_interval/g, `${rateSeconds(range)}s`],
  [/\$__range/g, `${range.seconds}s`],
  [/\$__auto|\$__interval/g, `${range.step}s`],
  [/\$(service|environment)\b/g, '.*'],
  [/\$\{trace_id\}/g, ''],
];

const withDefaults = (query: Query, range: TimeRange): ReadQuery => ({
  expr: valuesAt(range).reduce((text, [variable, value]) => text.replaceAll(variable, value), query.expr),
  instant: query.language !== 'traceql' && query.instant,
});

/** Every panel with queries, by dashboard and in reading order, with its queries for a time range. */
export function readPanels(range: TimeRange = TIME_RANGES[0]): ReadPanel[] {
  return DASHBOARDS.flatMap(({ uid, rows }) => {
    let id = 0;
    return rows.flatMap(({ panels }) => {
      id++; // the row's heading
      return panels.map((panel) => read(uid, ++id, panel, range));
    });
  });
}

function read(dashboard: string, panelId: number, panel: PanelSource, range: TimeRange): ReadPanel {
  const { title, queries, emptyWhenHealthy } = panel;
  return {
    dashboard,
    panelId,
    title,
    datasource: DATASOURCES[queries[0].language],
    queries: queries.map((query) => withDefaults(query, range)),
    ...(emptyWhenHealthy && { emptyWhenHealthy }),
  };
}
