import { context, type SpanContext, trace } from '@opentelemetry/api';
import type {
  CounterDefinition,
  GaugeDefinition,
  HistogramDefinition,
  LabelSpec,
  LabelsOf,
  MetricDefinition,
} from './definitions.ts';
import { type Exemplar, exemplarFor } from './exemplar.ts';
import { LabelIndex, type LabelSet } from './label-index.ts';

/** Where refusals are counted; a recorder never throws into the code that it measures. */
export interface Refusals {
  label(metric: string, label: string): void;
  value(metric: string): void;
}

interface Cell {
  readonly labels: LabelSet;
}
interface NumberCell extends Cell {
  value: number;
  exemplar: Exemplar | undefined;
}
interface BucketCell extends Cell {
  readonly counts: Float64Array;
  sum: number;
  exemplars: (Exemplar | undefined)[] | undefined;
}

// A definition written inside register() gets the widest label type from its surroundings when it names no labels.
type IsEmpty<L extends LabelSpec> = keyof L extends never ? true : string extends keyof L ? true : false;
type OptionalValue<L extends LabelSpec> =
  IsEmpty<L> extends true
    ? [value?: number] | [labels: Record<never, never>, value?: number]
    : [labels: LabelsOf<L>, value?: number];
type RequiredValue<L extends LabelSpec> =
  IsEmpty<L> extends true
    ? [value: number] | [labels: Record<never, never>, value: number]
    : [labels: LabelsOf<L>, value: number];

const noLabels: LabelSet = {};

abstract class Recorder<D extends MetricDefinition, C extends Cell> {
  readonly definition: D;
  protected readonly index: LabelIndex<C>;
  protected readonly refusals: Refusals;

  constructor(definition: D, refusals: Refusals, create: (labels: LabelSet) => C) {
    this.definition = definition;
    this.refusals = refusals;
    this.index = new LabelIndex(definition.labels, create, (label) => refusals.label(definition.name, label));
  }

  get cells(): readonly C[] {
    return this.index.cells;
  }

  protected cell(first: unknown): C {
    return this.index.get(typeof first === 'object' && first !== null ? (first as LabelSet) : noLabels);
  }

  /** Returns false, and counts the refusal, for a value that is not a number. */
  protected accepts(value: unknown): value is number {
    if (Number.isFinite(value)) return true;
    this.refusals.value(this.definition.name);
    return false;
  }
}

/** Records a counter: a value that only grows. No call throws; a value that cannot be recorded is counted as refused. */
export class Counter<L extends LabelSpec = LabelSpec> extends Recorder<CounterDefinition<L>, NumberCell> {
  constructor(definition: CounterDefinition<L>, refusals: Refusals) {
    super(definition, refusals, (labels) => ({ labels, value: 0, exemplar: undefined }));
    this.index.initialise();
  }

  /** Adds `value` (default 1). A value that is negative or not a number is refused and counted. */
  inc(...args: OptionalValue<L>): void {
    const value = typeof args[0] === 'number' ? args[0] : args.length > 1 ? args[1] : 1;
    if (!this.accepts(value)) return;
    if (value < 0) {
      this.refusals.value(this.definition.name);
      return;
    }
    const cell = this.cell(args[0]);
    cell.value += value;
    if (!this.definition.exemplars) return;
    cell.exemplar = exemplarFor(value, trace.getSpanContext(context.active())) ?? cell.exemplar;
  }

  /** For a count kept elsewhere: moves the series up to `total`, and never down. */
  raiseTo(labels: LabelsOf<L>, total: number): void {
    if (!this.accepts(total)) return;
    const cell = this.cell(labels);
    cell.value = Math.max(cell.value, total);
  }
}

/** Records a gauge: a value that goes up and down. No call throws; a value that is not a number is counted as refused. */
export class Gauge<L extends LabelSpec = LabelSpec> extends Recorder<GaugeDefinition<L>, NumberCell> {
  constructor(definition: GaugeDefinition<L>, refusals: Refusals) {
    super(definition, refusals, (labels) => ({ labels, value: 0, exemplar: undefined }));
  }

  set(...args: RequiredValue<L>): void {
    const value = args.length > 1 ? args[1] : args[0];
    if (this.accepts(value)) this.cell(args[0]).value = value;
  }

  inc(...args: OptionalValue<L>): void {
    this.#add(args, 1);
  }

  dec(...args: OptionalValue<L>): void {
    this.#add(args, -1);
  }

  #add(args: OptionalValue<L>, sign: 1 | -1): void {
    const value = typeof args[0] === 'number' ? args[0] : args.length > 1 ? args[1] : 1;
    if (this.accepts(value)) this.cell(args[0]).value += sign * value;
  }
}

/** Records a histogram: observations by bucket. No call throws; a value that is not a number is counted as refused. */
export class Histogram<L extends LabelSpec = LabelSpec> extends Recorder<HistogramDefinition<L>, BucketCell> {
  readonly #bounds: readonly number[];

  constructor(definition: HistogramDefinition<L>, refusals: Refusals) {
    const size = definition.buckets.length + 1;
    super(definition, refusals, (labels) => ({
      labels,
      counts: new Float64Array(size),
      sum: 0,
      exemplars: undefined,
    }));
    this.#bounds = definition.buckets;
    this.index.initialise();
  }

  observe(...args: RequiredValue<L>): void {
    const value = args.length > 1 ? args[1] : args[0];
    const spanContext = this.definition.exemplars ? trace.getSpanContext(context.active()) : undefined;
    this.#record(args[0], value, spanContext);
  }

  /** As `observe`, for code that runs outside the request's context and has its span context; without one there is no exemplar. */
  observeIn(spanContext: SpanContext | undefined, labels: LabelsOf<L>, value: number): void {
    this.#record(labels, value, spanContext);
  }

  /** Creates the series of these labels with count 0. */
  touch(labels: LabelsOf<L>): void {
    this.cell(labels);
  }

  #record(first: unknown, value: unknown, spanContext: SpanContext | undefined): void {
    if (!this.accepts(value)) return;
    const cell = this.cell(first);
    const bounds = this.#bounds;
    let i = 0;
    while (i < bounds.length && value > (bounds[i] as number)) i++;
    (cell.counts[i] as number) += 1;
    cell.sum += value;
    if (!spanContext || !this.definition.exemplars) return;
    const exemplar = exemplarFor(value, spanContext);
    if (!exemplar) return;
    cell.exemplars ??= [];
    cell.exemplars[i] = exemplar;
  }
}

export type AnyRecorder = Counter | Gauge | Histogram;

/** The recorder that `MetricsService.register` gives for a definition. */
export type RecorderOf<D> =
  D extends CounterDefinition<infer L>
    ? Counter<L>
    : D extends HistogramDefinition<infer L>
      ? Histogram<L>
      : D extends GaugeDefinition<infer L>
        ? Gauge<L>
        : never;
