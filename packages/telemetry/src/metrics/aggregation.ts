import type { LabelSet } from './label-index.ts';
import { type AnyRecorder, type Counter, type Gauge, Histogram } from './recorders.ts';

/** Count, sum, mean and percentiles of what was recorded. */
export interface Aggregate {
  readonly count: number;
  readonly sum: number;
  /** `sum / count`; NaN when `count` is 0. */
  readonly average: number;
  /** @param q between 0 and 1, e.g. 0.95. */
  percentile(q: number): number;
}

/**
 * Count, sum, average and percentiles of what this process has recorded since it started, over all series whose labels
 * include `match`. For a histogram they describe its observations (`histogram_quantile`), for a counter or
 * gauge the values of its series (PromQL's `count`, `sum`, `avg`, `quantile`).
 */
export function aggregate(recorder: AnyRecorder, match: LabelSet = {}): Aggregate {
  return recorder instanceof Histogram ? ofHistogram(recorder, match) : ofSeries(recorder, match);
}

const matching = (match: LabelSet) => {
  const wanted = Object.entries(match);
  return (cell: { labels: LabelSet }) => wanted.every(([name, value]) => cell.labels[name] === value);
};

function ofSeries(recorder: Counter | Gauge, match: LabelSet): Aggregate {
  const values = recorder.cells.filter(matching(match)).map((cell) => cell.value);
  const sum = values.reduce((total, value) => total + value, 0);
  return describe(values.length, sum, (q) => quantile(q, values));
}

function ofHistogram(recorder: Histogram, match: LabelSet): Aggregate {
  const cells = recorder.cells.filter(matching(match));
  const sum = cells.reduce((total, cell) => total + cell.sum, 0);
  let count = 0;
  const buckets: CumulativeBucket[] = [...recorder.definition.buckets, Infinity].map((le, i) => {
    for (const cell of cells) count += cell.counts[i] as number;
    return { le, count };
  });
  return describe(count, sum, (q) => histogramQuantile(q, buckets));
}

function describe(count: number, sum: number, percentile: (q: number) => number): Aggregate {
  return { count, sum, average: sum / count, percentile };
}

/** Upper bound and observations at or below it; the last bound is Infinity. */
export interface CumulativeBucket {
  readonly le: number;
  readonly count: number;
}

/**
 * The q-quantile of classic buckets by the rules of PromQL's `histogram_quantile`: linear within a bucket, the
 * lowest bucket starts at 0 when its bound is positive, and what falls into +Inf gives the highest finite
 * bound. NaN without observations or without a finite bound; -Infinity for q < 0, Infinity for q > 1.
 * @param buckets ascending by `le`.
 */
export function histogramQuantile(q: number, buckets: readonly CumulativeBucket[]): number {
  if (Number.isNaN(q)) return Number.NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  const last = buckets.at(-1);
  const highest = buckets.at(-2);
  if (!last || last.le !== Infinity || !highest || last.count === 0) return Number.NaN;
  const rank = q * last.count;
  const index = buckets.findIndex(({ le, count }) => le === Infinity || count >= rank);
  const bucket = buckets[index] as CumulativeBucket;
  if (bucket.le === Infinity) return highest.le;
  if (index === 0 && bucket.le <= 0) return bucket.le;
  const below = buckets[index - 1] ?? { le: 0, count: 0 };
  const share = (rank - below.count) / (bucket.count - below.count);
  return below.le + (bucket.le - below.le) * share;
}

/**
 * The q-quantile of plain values as PromQL's `quantile` aggregation finds it: linear between the two closest
 * ranks. NaN without values; -Infinity for q < 0, Infinity for q > 1.
 */
export function quantile(q: number, values: readonly number[]): number {
  if (values.length === 0 || Number.isNaN(q)) return Number.NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const lower = Math.floor(rank);
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - lower;
  return (sorted[lower] as number) * (1 - weight) + (sorted[upper] as number) * weight;
}
