import { type LogLine, readLines } from '../data/loki.ts';
import { type Exemplar, readExemplars, readSeries, thinned } from '../data/prometheus.ts';
import { asInstant, onGrid, type RawSeries, type SeriesSet, seriesName } from '../data/series.ts';
import { seriesTable, type Table } from '../data/table.ts';
import { type SearchAnswer, spansTable } from '../data/tempo.ts';
import type { Panel, Target } from '../model/dashboard.ts';
import { aligned, intervalOf } from '../time/interval.ts';
import type { TimeRange } from '../time/time-range.ts';
import { askBackEnd } from './back-end.ts';
import { fill, nanoseconds, type QueryContext, seconds, sourceOf } from './context.ts';
import { queryLoki, queryPrometheus } from './number-query.ts';

/** The answers to the queries of a panel, in the form that its kind draws. */
export interface PanelData {
  readonly range: TimeRange;
  readonly set: SeriesSet;
  readonly tables: readonly Table[];
  readonly lines: readonly LogLine[];
  readonly exemplars: readonly Exemplar[];
  /** The queries as they were sent. */
  readonly queries: readonly string[];
}

const MAX_EXEMPLARS = 40;

/** Runs all queries of a panel. @throws Error of the first that fails */
export async function queryPanel(panel: Panel, context: QueryContext, width: number): Promise<PanelData> {
  const step = intervalOf(context.range, width);
  const range = aligned(context.range, step);
  const targets = panel.targets ?? [];
  const answers = await Promise.all(
    targets.map((target) => queryTarget(panel, target, context, { range, step })),
  );
  const named = answers.flatMap(({ series = [] }, at) => {
    const { legendFormat, refId = '' } = targets[at] ?? {};
    return series.map((each) => ({
      ...each,
      refId,
      name: seriesName(legendFormat, each.metric, panel.title),
    }));
  });
  const isInstant = targets.every(isInstantTarget);
  return {
    range,
    set: isInstant ? asInstant(named, context.range.to) : onGrid(named, { ...range, step }),
    tables: answers.flatMap(({ table, series = [] }) =>
      table ? [table] : panel.type === 'table' ? [seriesTable(series)] : [],
    ),
    lines: answers.flatMap(({ lines = [] }) => lines),
    exemplars: thinned(
      answers.flatMap(({ exemplars = [] }) => exemplars),
      MAX_EXEMPLARS,
    ),
    queries: answers.map(({ query }) => query),
  };
}

interface Answer {
  readonly query: string;
  readonly series?: readonly RawSeries[];
  readonly table?: Table;
  readonly lines?: readonly LogLine[];
  readonly exemplars?: readonly Exemplar[];
}

const isInstantTarget = ({ instant, queryType }: Target): boolean =>
  instant === true || queryType === 'instant';

async function queryTarget(
  panel: Panel,
  target: Target,
  context: QueryContext,
  { range, step }: { readonly range: TimeRange; readonly step: number },
): Promise<Answer> {
  const { signal } = context;
  const source = sourceOf(target.datasource, context);
  const query = fill(target.expr ?? target.query ?? '', context, step);
  if (source.type === 'tempo') {
    const search = [
      ['q', query],
      ['limit', String(target.limit ?? 20)],
      ['spss', String(target.spss ?? 3)],
      ['start', String(Math.floor(context.range.from / 1000))],
      ['end', String(Math.ceil(context.range.to / 1000))],
    ] as const;
    return {
      query,
      table: spansTable(await askBackEnd<SearchAnswer>(source, '/api/search', search, signal)),
    };
  }
  if (panel.type === 'logs') {
    const search = [
      ['query', query],
      ['start', nanoseconds(context.range.from)],
      ['end', nanoseconds(context.range.to)],
      ['limit', String(target.maxLines ?? 100)],
      ['direction', 'backward'],
    ] as const;
    const { data } = await askBackEnd<{ data: { result: Parameters<typeof readLines>[0] } }>(
      source,
      '/loki/api/v1/query_range',
      search,
      signal,
    );
    return { query, lines: readLines(data.result) };
  }
  const times = { range, step, at: isInstantTarget(target) ? context.range.to : undefined };
  const ask = source.type === 'loki' ? queryLoki : queryPrometheus;
  const [data, exemplars] = await Promise.all([
    ask(source, query, times, signal),
    target.exemplar ? askExemplars(source, query, context) : [],
  ]);
  return { query, series: readSeries(data), exemplars };
}

async function askExemplars(
  source: Target['datasource'],
  query: string,
  { range, signal }: QueryContext,
): Promise<Exemplar[]> {
  const search = [
    ['query', query],
    ['start', seconds(range.from)],
    ['end', seconds(range.to)],
  ] as const;
  type Body = { data: Parameters<typeof readExemplars>[0] };
  return readExemplars((await askBackEnd<Body>(source, '/api/v1/query_exemplars', search, signal)).data);
}
