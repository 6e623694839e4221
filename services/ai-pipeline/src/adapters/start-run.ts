import type { BudgetKind, Budgets } from '@opsconductor/telemetry/budget';
import type { Limiter } from '../domain/limiter.ts';
import { RUN_SECONDS, runBudget } from '../domain/run-budget.ts';
import { allowedBudget } from './budget-baggage.ts';
import type { measuredRun, RunOutcome } from './measured-run.ts';

export interface StartDeps {
  readonly limiter: Limiter;
  readonly budgets: Budgets;
  /** The kind of budget that a fault overruns. */
  readonly overrun: () => BudgetKind | undefined;
  readonly run: ReturnType<typeof measuredRun>;
}

/** Undefined at once when too many runs wait already. */
export type StartRun = (prompt: string, planId: string | undefined) => Promise<RunOutcome> | undefined;

/** Runs as soon as there is a place, within a budget. The time of waiting counts. */
export function startRun({ limiter, budgets, overrun, run }: StartDeps): StartRun {
  return (prompt, planId) => {
    const accepted = performance.now();
    const deadline = AbortSignal.timeout(RUN_SECONDS * 1_000);
    const allowed = allowedBudget();
    return limiter.run(() => {
      const waitedSeconds = (performance.now() - accepted) / 1_000;
      const limits = runBudget({ allowed, overrun: overrun(), waitedSeconds });
      return budgets.withBudget(limits, (budget) => run({ prompt, planId, budget, deadline }));
    });
  };
}
