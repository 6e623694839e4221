import type { LabelSet } from '../label-index.ts';
import { type AnyRecorder, type Counter, type Gauge, Histogram } from '../recorders.ts';
import { type CumulativeBucket, histogramQuantile } from './histogram-quantile.ts';
import { quantile } from './quantile.ts';

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
