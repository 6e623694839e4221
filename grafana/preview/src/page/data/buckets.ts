import type { Series, SeriesSet } from './series.ts';

/** Values per bucket of a histogram, the lowest bucket first. */
export interface Buckets {
  readonly times: readonly number[];
  readonly rows: readonly Bucket[];
  /** The largest value of all cells. */
  readonly most: number;
}

interface Bucket {
  readonly above: number;
  readonly upTo: number;
  readonly values: readonly (number | null)[];
}

/** The buckets of cumulative `le` series: each minus the one below it. */
export function bucketsOf({ times, series }: SeriesSet): Buckets {
  const sorted = series
    .map((each) => ({ each, upTo: boundOf(each) }))
    .filter(({ upTo }) => !Number.isNaN(upTo))
    .sort((a, b) => a.upTo - b.upTo);
  const rows = sorted.map(({ each, upTo }, index) => {
    const below = sorted[index - 1];
    const values = each.values.map((value, at) =>
      value === null ? null : Math.max(0, value - (below?.each.values[at] ?? 0)),
    );
    return { above: below?.upTo ?? 0, upTo, values };
  });
  return {
    times,
    rows,
    most: Math.max(0, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0))),
  };
}

const boundOf = ({ labels }: Series): number =>
  labels.le === '+Inf' ? Infinity : Number(labels.le ?? Number.NaN);
