import {
  type Context,
  createContextKey,
  isSpanContextValid,
  SamplingDecision,
  type SamplingResult,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { AdaptiveRatio } from './adaptive-ratio.ts';

export const samplingStrategies = ['always', 'never', 'ratio', 'rules', 'adaptive'] as const;

/** The way to decide which traces are kept; see `SamplingOptions`. */
export type SamplingStrategy = (typeof samplingStrategies)[number];

/** Share of the traces of one operation of one service that are kept. */
export interface SamplingRule {
  readonly service: string;
  readonly operation: string;
  /** 0 to 1 */
  readonly probability: number;
}

/** Which traces are kept. A value that cannot be used falls back to its default, with a warning in the log. */
export interface SamplingOptions {
  /**
   * `rules` (the default): by rule, otherwise by ratio. `ratio`: by ratio only. `adaptive`: by rule, otherwise by a ratio
   * that follows the load. `always`. `never`: no span at all, not even of failures.
   */
  strategy?: SamplingStrategy;
  /** Share of root traces kept where no rule matches; default: 0.1. */
  ratio?: number;
  rules?: readonly SamplingRule[];
  /** Traces a second that `adaptive` aims for where no rule matches; default: 10. */
  targetPerSecond?: number;
  /** Limit of traces a second, rules included. Default: five times the target for `adaptive`, otherwise none. */
  maxPerSecond?: number;
  /** 0 (inclusive) to 1 (exclusive); default: Math.random. */
  random?: () => number;
}

/** The rules of the workload orchestration design. */
export const defaultSamplingRules: readonly SamplingRule[] = [
  { service: 'scheduler', operation: 'schedule_job', probability: 1 },
  { service: 'target_manager', operation: 'update_state', probability: 0.5 },
  { service: 'target_manager', operation: 'state_update', probability: 0.5 },
];
const defaultRatio = 0.1;
const defaultTarget = 10;
const targetsInLimit = 5;

/**
 * Decides about root traces. Errors and slow requests are kept in addition, in retrospect. A setting that cannot
 * be used falls back to its default and is named in `problems`.
 */
export class SamplingPolicy {
  readonly strategy: SamplingStrategy;
  readonly problems: readonly string[];
  /** Decisions so far. `capped` ones would have been kept without `maxPerSecond`. */
  readonly decisions = { kept: 0, notKept: 0, capped: 0 };
  readonly #rules: ReadonlyMap<string, number>;
  readonly #ratio: number;
  readonly #adaptive: AdaptiveRatio | undefined;
  readonly #maxPerSecond: number;
  readonly #random: () => number;
  readonly #now: () => number;
  #second = 0;
  #keptInSecond = 0;

  constructor(serviceName: string, options: SamplingOptions = {}, now = () => performance.now()) {
    const problems: string[] = [];
    const valid = <T>(name: string, value: T | undefined, fits: boolean, fallback: T, wanted: string): T => {
      if (value === undefined || fits) return value ?? fallback;
      problems.push(
        `sampling ${name} ${JSON.stringify(value)} is not ${wanted}; ${String(fallback)} is used`,
      );
      return fallback;
    };
    const { strategy, ratio, rules = [], targetPerSecond: target, maxPerSecond: max } = options;
    const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
    const isRate = (value: unknown) => typeof value === 'number' && value > 0;
    this.strategy = valid(
      'strategy',
      strategy,
      samplingStrategies.includes(strategy as SamplingStrategy),
      'rules',
      `one of ${samplingStrategies.join(', ')}`,
    );
    this.#ratio = valid('ratio', ratio, isShare(ratio), defaultRatio, 'between 0 and 1');
    const fitting = rules.filter(({ operation, probability }) => {
      if (isShare(probability)) return true;
      problems.push(`sampling rule ${operation}: ${probability} is not between 0 and 1; the rule is ignored`);
      return false;
    });
    this.#rules = new Map(
      this.strategy === 'rules' || this.strategy === 'adaptive'
        ? [...defaultSamplingRules, ...fitting]
            .filter((rule) => rule.service === serviceName)
            .map((rule) => [rule.operation, rule.probability])
        : [],
    );
    const aim = valid('targetPerSecond', target, isRate(target), defaultTarget, 'a positive number');
    const defaultMax = this.strategy === 'adaptive' ? targetsInLimit * aim : Number.POSITIVE_INFINITY;
    this.#maxPerSecond = valid('maxPerSecond', max, isRate(max), defaultMax, 'a positive number');
    this.#adaptive = this.strategy === 'adaptive' ? new AdaptiveRatio(aim, this.#ratio) : undefined;
    this.#random = options.random ?? Math.random;
    this.#now = now;
    this.problems = problems;
  }

  hasRule(operation: string | undefined): operation is string {
    return operation !== undefined && this.#rules.has(operation);
  }

  decide(operation: string | undefined): boolean {
    const wanted = this.strategy === 'always' || this.#random() < this.#probability(operation);
    if (!wanted) this.decisions.notKept++;
    else if (this.#overBound()) this.decisions.capped++;
    else {
      this.decisions.kept++;
      return true;
    }
    return false;
  }

  #probability(operation: string | undefined): number {
    if (this.strategy === 'never') return 0;
    const rule = operation === undefined ? undefined : this.#rules.get(operation);
    return rule ?? this.#adaptive?.next(this.#now()) ?? this.#ratio;
  }

  #overBound(): boolean {
    if (this.#maxPerSecond === Number.POSITIVE_INFINITY) return false;
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#keptInSecond = 0;
    }
    return ++this.#keptInSecond > this.#maxPerSecond;
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
