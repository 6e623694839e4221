export type Labels = Readonly<Record<string, string>>;

/** The trace behind one observation. */
export interface FamilyExemplar {
  readonly labels: Labels;
  readonly value: number;
  /** Unix time in seconds. */
  readonly timestamp?: number;
}

/** One combination of label values of a counter or a gauge. */
export interface NumberSeries {
  readonly labels: Labels;
  readonly value: number;
  readonly exemplar?: FamilyExemplar;
}

/** One bucket of a histogram, cumulated. */
export interface Bucket {
  /** Upper bound, inclusive; the last is Infinity. */
  readonly le: number;
  /** Observations at or below `le`, as Prometheus counts them. */
  readonly count: number;
  readonly exemplar?: FamilyExemplar;
}

/** One combination of label values of a histogram. */
export interface HistogramSeries {
  readonly labels: Labels;
  readonly buckets: readonly Bucket[];
  readonly sum: number;
  readonly count: number;
}

interface Described {
  /** As Prometheus stores it, for a counter with its `_total` unless the counter was declared without. */
  readonly name: string;
  readonly help: string;
}

/** A counter or a gauge with all its series. */
export interface NumberFamily extends Described {
  readonly type: 'counter' | 'gauge';
  readonly series: readonly NumberSeries[];
}

/** A histogram with all its series. */
export interface HistogramFamily extends Described {
  readonly type: 'histogram';
  readonly series: readonly HistogramSeries[];
}
/** One metric with all its series, free of any format. */
export type Family = NumberFamily | HistogramFamily;
