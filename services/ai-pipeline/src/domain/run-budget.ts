import { type BudgetKind, type BudgetLimits, narrowBudget } from '@opsconductor/telemetry/budget';

/** Less than the handler's 5 s, so that a late run ends with its own answer. */
export const RUN_SECONDS = 4.5;

/**
 * A run takes three calls of others and some 300 tokens. Retries, a long prompt and tokens that are billed twenty times
 * stay within these.
 */
const LIMITS = { hop: 10, token: 40_000 };

/** Less than any run needs. */
const TOO_LITTLE: Readonly<Record<BudgetKind, number>> = { hop: 1, token: 1, deadline: 0.000_001 };

export interface RunConditions {
  /** What the caller leaves the run, if it says so. */
  readonly allowed: BudgetLimits | undefined;
  /** The kind that a fault overruns. */
  readonly overrun: BudgetKind | undefined;
  /** Time that the run has waited already. */
  readonly waitedSeconds: number;
}

/** What a run may use: never more than its caller allows. */
export function runBudget({ allowed, overrun, waitedSeconds }: RunConditions): BudgetLimits {
  const deadline = Math.max(0, Math.round((RUN_SECONDS - waitedSeconds) * 1e3) / 1e3);
  const limits = narrowBudget({ ...LIMITS, deadline }, allowed);
  return overrun === undefined ? limits : { ...limits, [overrun]: TOO_LITTLE[overrun] };
}
