import {
  type Context,
  createContextKey,
  isSpanContextValid,
  SamplingDecision,
  type SamplingResult,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

export interface SamplingRule {
  readonly service: string;
  readonly operation: string;
  /** 0 to 1 */
  readonly probability: number;
}

export interface SamplingOptions {
  /** Share of root traces kept where no rule matches; 0.1 unless given. */
  ratio?: number;
  rules?: readonly SamplingRule[];
}

/** The rules of the workload orchestration design. */
export const defaultSamplingRules: readonly SamplingRule[] = [
  { service: 'scheduler', operation: 'schedule_job', probability: 1 },
  { service: 'target_manager', operation: 'update_state', probability: 0.5 },
  { service: 'target_manager', operation: 'state_update', probability: 0.5 },
];
const defaultRatio = 0.1;

/** Decides by operation rule, then by the service's ratio. A ratio outside 0..1 falls back to 0.1. */
export class SamplingPolicy {
  readonly #rules: ReadonlyMap<string, number>;
  readonly #ratio: number;

  constructor(serviceName: string, options: SamplingOptions = {}) {
    const rules = [...defaultSamplingRules, ...(options.rules ?? [])];
    this.#rules = new Map(
      rules.filter((rule) => rule.service === serviceName).map((rule) => [rule.operation, rule.probability]),
    );
    const ratio = options.ratio ?? defaultRatio;
    this.#ratio = ratio >= 0 && ratio <= 1 ? ratio : defaultRatio;
  }

  hasRule(operation: string | undefined): operation is string {
    return operation !== undefined && this.#rules.has(operation);
  }

  decide(operation: string | undefined): boolean {
    const probability = operation === undefined ? undefined : this.#rules.get(operation);
    return Math.random() < (probability ?? this.#ratio);
  }
}

const decidedKey = createContextKey('opsconductor.sampled');

/** Marks that the entry point has already decided to keep the trace about to be started. */
export const withKeepDecision = (parent: Context): Context => parent.setValue(decidedKey, true);

/** Follows a parent's decision, then the entry point's, and decides by rule only for what has neither. */
export class DecidedFirstSampler {
  readonly #policy: SamplingPolicy;

  constructor(policy: SamplingPolicy) {
    this.#policy = policy;
  }

  shouldSample(from: Context, _traceId: string, spanName: string): SamplingResult {
    const parent = trace.getSpanContext(from);
    const keep =
      parent && isSpanContextValid(parent)
        ? (parent.traceFlags & TraceFlags.SAMPLED) !== 0
        : from.getValue(decidedKey) === true || this.#policy.decide(spanName);
    return { decision: keep ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }

  toString(): string {
    return 'DecidedFirstSampler';
  }
}
