import type { QueryData } from '../data/prometheus.ts';
import type { Source } from '../model/dashboard.ts';
import type { TimeRange } from '../time/time-range.ts';
import { askBackEnd } from './back-end.ts';
import { nanoseconds, seconds } from './context.ts';

interface QueryTimes {
  readonly range: TimeRange;
  readonly step: number;
  /** For an instant query. */
  readonly at: number | undefined;
}

type Ask = (source: Source, query: string, times: QueryTimes, signal: AbortSignal) => Promise<QueryData>;

/** A query of Prometheus or Loki that computes numbers: at one time, or at each step of a range. */
const asking =
  (root: string, time: (ms: number) => string): Ask =>
  async (source, query, { range, step, at }, signal) => {
    const [path, search] =
      at === undefined
        ? [
            'query_range',
            [
              ['start', time(range.from)],
              ['end', time(range.to)],
              ['step', seconds(step)],
            ] as const,
          ]
        : ['query', [['time', time(at)]] as const];
    return (
      await askBackEnd<{ data: QueryData }>(source, `${root}/${path}`, [['query', query], ...search], signal)
    ).data;
  };

export const queryPrometheus = asking('/api/v1', seconds);
export const queryLoki = asking('/loki/api/v1', nanoseconds);
