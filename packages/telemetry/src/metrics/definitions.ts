/** A closed set of values, or an open set that keeps at most `max` values and counts the rest as `other`; at most 99 values. */
export type LabelValues = readonly string[] | { readonly max: number };

/** The labels of a metric, by name, with the values that each may have. */
export type LabelSpec = Readonly<Record<string, LabelValues>>;
export type NoLabels = Readonly<Record<never, never>>;

/** What a call must pass for a definition's labels: a union for a closed set, any string for an open one. */
export type LabelsOf<L extends LabelSpec> = {
  readonly [K in keyof L]: L[K] extends readonly (infer V extends string)[] ? V : string;
};

interface Definition<Type extends string, L extends LabelSpec> {
  readonly type: Type;
  readonly name: string;
  readonly help: string;
  readonly labels: L;
}

/** A counter as `counter()` makes it, frozen. */
export interface CounterDefinition<L extends LabelSpec = LabelSpec> extends Definition<'counter', L> {
  readonly exemplars: boolean;
}

/** A gauge as `gauge()` makes it, frozen. */
export interface GaugeDefinition<L extends LabelSpec = LabelSpec> extends Definition<'gauge', L> {}

/** A histogram as `histogram()` makes it, frozen. */
export interface HistogramDefinition<L extends LabelSpec = LabelSpec> extends Definition<'histogram', L> {
  readonly buckets: readonly number[];
  readonly exemplars: boolean;
}

/** What `MetricsService.register` takes. */
export type MetricDefinition = CounterDefinition | GaugeDefinition | HistogramDefinition;

interface DefinitionInput<L extends LabelSpec> {
  name: string;
  help: string;
  labels?: L;
}

/**
 * Declares a counter. Combinations of closed label sets start at 0.
 * @throws when the name, a label name or a label set is not fit for Prometheus.
 */
export function counter<const L extends LabelSpec = NoLabels>(
  input: DefinitionInput<L> & { exemplars?: boolean },
): CounterDefinition<L> {
  return Object.freeze({ type: 'counter', ...checked(input), exemplars: input.exemplars ?? false });
}

/** Declares a gauge. Without labels it starts at 0, with labels it starts empty. */
export function gauge<const L extends LabelSpec = NoLabels>(input: DefinitionInput<L>): GaugeDefinition<L> {
  return Object.freeze({ type: 'gauge', ...checked(input) });
}

/** Declares a histogram; `buckets` are upper bounds in the unit of the name, ascending, without +Inf. */
export function histogram<const L extends LabelSpec = NoLabels>(
  input: DefinitionInput<L> & { buckets: readonly number[]; exemplars?: boolean },
): HistogramDefinition<L> {
  const ascending = input.buckets.every(
    (bound, i) => Number.isFinite(bound) && bound > (input.buckets[i - 1] ?? -Infinity),
  );
  if (!ascending || input.buckets.length === 0)
    throw new TypeError(`${input.name}: buckets [${input.buckets}] must be finite and ascending`);
  return Object.freeze({
    type: 'histogram',
    ...checked(input),
    buckets: input.buckets,
    exemplars: input.exemplars ?? false,
  });
}

// Ids of people, requests and traces are unlimited in number; they belong in logs, spans and exemplars.
const forbiddenLabels = new Set([
  'trace_id',
  'span_id',
  'user_id',
  'email',
  'request_id',
  'correlation_id',
  'session_id',
  'workflow_id',
  'le',
  'quantile',
]);

const labelName = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

export const isLabelName = (name: string): boolean => labelName.test(name);
export const isForbiddenLabel = (name: string): boolean => forbiddenLabels.has(name);

/** The most values that a label may have besides `other`: a dimension of 100 values or more belongs in logs. */
const maxLabelValues = 99;

function checked<L extends LabelSpec>(input: DefinitionInput<L>) {
  const { name, help, labels = {} as L } = input;
  if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)) throw new TypeError(`"${name}" is not a metric name`);
  for (const [label, values] of Object.entries(labels)) {
    if (!isLabelName(label)) throw new TypeError(`${name}: "${label}" is not a label name`);
    if (isForbiddenLabel(label))
      throw new TypeError(
        `${name}: label "${label}" is unbounded or reserved; put it in a log, span or exemplar`,
      );
    const size = 'max' in values ? values.max : values.length;
    if (!(size >= 1)) throw new TypeError(`${name}: label "${label}" allows no value; give at least one`);
    if (size > maxLabelValues)
      throw new TypeError(
        `${name}: label "${label}" allows ${size} values; give at most ${maxLabelValues} and put the rest in a log, span or exemplar`,
      );
  }
  return { name, help, labels };
}
