export type Labels = Readonly<Record<string, string>>;

/** Values of one series at the times of its set; null where it has none. */
export interface Series {
  readonly name: string;
  readonly labels: Labels;
  readonly refId: string;
  readonly values: readonly (number | null)[];
}

/** Series with common times, in seconds since 1970. */
export interface SeriesSet {
  readonly times: readonly number[];
  readonly series: readonly Series[];
}

/** One series as a back end sends it. */
export interface RawSeries {
  readonly metric: Labels;
  readonly points: readonly (readonly [seconds: number, value: number | null])[];
}

/** The name of a series: the legend with `{{label}}` replaced, or its labels as Prometheus writes them. */
export function seriesName(legend: string | undefined, labels: Labels, fallback: string): string {
  if (legend)
    return (
      legend.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, label: string) => labels[label] ?? '').trim() || fallback
    );
  const { __name__: name = '', ...others } = labels;
  const pairs = Object.entries(others).map(([label, value]) => `${label}="${value}"`);
  return pairs.length === 0 ? name || fallback : `${name}{${pairs.join(', ')}}`;
}

/** Series on the points of a range query: a point without a value is null, so that a gap stays a gap. */
export function onGrid(
  raw: readonly (RawSeries & { readonly name: string; readonly refId: string })[],
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
): SeriesSet {
  const count = Math.floor((to - from) / step) + 1;
  const times = Array.from({ length: count }, (_, index) => (from + index * step) / 1000);
  const series = raw.map(({ name, refId, metric, points }) => {
    const values = new Array<number | null>(count).fill(null);
    for (const [seconds, value] of points) {
      const index = Math.round((seconds * 1000 - from) / step);
      if (index >= 0 && index < count) values[index] = value;
    }
    return { name, refId, labels: metric, values };
  });
  return { times, series };
}

/** The latest value of each series, as an instant query has it. */
export function asInstant(
  raw: readonly (RawSeries & { readonly name: string; readonly refId: string })[],
  at: number,
): SeriesSet {
  return {
    times: [at / 1000],
    series: raw.map(({ name, refId, metric, points }) => ({
      name,
      refId,
      labels: metric,
      values: [points.at(-1)?.[1] ?? null],
    })),
  };
}
