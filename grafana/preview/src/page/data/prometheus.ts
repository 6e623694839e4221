import type { Labels, RawSeries } from './series.ts';

/** The `data` of an answer of Prometheus, and of Loki where it computes numbers. */
export interface QueryData {
  readonly resultType: string;
  readonly result: unknown;
}

type Point = readonly [seconds: number, value: string];
interface Item {
  readonly metric: Labels;
  readonly value?: Point;
  readonly values?: readonly Point[];
}

/** The series of an answer. @throws Error for a type of result that the page does not know */
export function readSeries({ resultType, result }: QueryData): RawSeries[] {
  if (resultType === 'scalar') return [{ metric: {}, points: [toPoint(result as Point)] }];
  if (resultType !== 'vector' && resultType !== 'matrix')
    throw new Error(`The back end sent a result of the type ${resultType}, which the preview does not know.`);
  return (result as Item[]).map(({ metric, value, values }) => ({
    metric,
    points: (values ?? (value ? [value] : [])).map(toPoint),
  }));
}

function toPoint([seconds, text]: Point): readonly [number, number | null] {
  const value = text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
  return [seconds, Number.isNaN(value) ? null : value];
}

export interface Exemplar {
  readonly seconds: number;
  readonly value: number;
  readonly labels: Labels;
  readonly traceId: string;
}

interface ExemplarItem {
  readonly seriesLabels: Labels;
  readonly exemplars: readonly {
    readonly labels: Labels;
    readonly value: string;
    readonly timestamp: number;
  }[];
}

/** Exemplars that name a trace; `trace_id` as in `exemplarTraceIdDestinations` of the data source. */
export function readExemplars(data: readonly ExemplarItem[]): Exemplar[] {
  return data.flatMap(({ seriesLabels, exemplars }) =>
    exemplars.flatMap(({ labels, value, timestamp }) => {
      const { trace_id: traceId } = labels;
      return traceId ? [{ seconds: timestamp, value: Number(value), labels: seriesLabels, traceId }] : [];
    }),
  );
}

/** The most recent exemplars, of which at most `most` are drawn: the largest values of each part of the range. */
export function thinned(exemplars: readonly Exemplar[], most: number): Exemplar[] {
  const unique = [...new Map(exemplars.map((each) => [`${each.traceId} ${each.seconds}`, each])).values()];
  if (unique.length <= most) return unique;
  const [start, end] = [
    Math.min(...unique.map(({ seconds }) => seconds)),
    Math.max(...unique.map(({ seconds }) => seconds)),
  ];
  const largest = new Map<number, Exemplar>();
  for (const each of unique) {
    const part = Math.floor(((each.seconds - start) / Math.max(1, end - start)) * (most - 1));
    if ((largest.get(part)?.value ?? -Infinity) < each.value) largest.set(part, each);
  }
  return [...largest.values()];
}
