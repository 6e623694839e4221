import { type BudgetKind, type BudgetLimits, narrowBudget } from '@opsconductor/telemetry/budget';

/** Below the handler's limit of 5 s, so that a slow run ends with its own error. */
export const RUN_SECONDS = 4.5;

/**
 * A run needs three calls and about 300 tokens. Retries, a long prompt and the fault token-spike (20 times the tokens)
 * stay within these limits.
 */
const LIMITS = { hop: 10, token: 40_000 };

/** Less than any run needs. */
const TOO_LITTLE: Readonly<Record<BudgetKind, number>> = { hop: 1, token: 1, deadline: 0.000_001 };

export interface RunConditions {
  /** The budget that the caller allows, if it sent one. */
  readonly allowed: BudgetLimits | undefined;
  /** The kind that an active fault exceeds. */
  readonly overrun: BudgetKind | undefined;
  /** Time that the run has waited already. */
  readonly waitedSeconds: number;
}

/** The budget of a run: never more than its caller allows. */
export function runBudget({ allowed, overrun, waitedSeconds }: RunConditions): BudgetLimits {
  const deadline = Math.max(0, Math.round((RUN_SECONDS - waitedSeconds) * 1e3) / 1e3);
  const limits = narrowBudget({ ...LIMITS, deadline }, allowed);
  return overrun === undefined ? limits : { ...limits, [overrun]: TOO_LITTLE[overrun] };
}
