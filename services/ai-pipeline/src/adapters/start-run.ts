import type { BudgetKind, Budgets } from '@opsconductor/telemetry/budget';
import type { Limiter } from '../domain/limiter.ts';
import { RUN_SECONDS, runBudget } from '../domain/run-budget.ts';
import { allowedBudget } from './budget-baggage.ts';
import type { measuredRun, RunOutcome } from './measured-run.ts';

export interface StartDeps {
  readonly limiter: Limiter;
  readonly budgets: Budgets;
  /** The kind of budget that an active fault exceeds. */
  readonly overrun: () => BudgetKind | undefined;
  readonly run: ReturnType<typeof measuredRun>;
}

/** Undefined immediately when the queue is full. */
export type StartRun = (prompt: string, planId: string | undefined) => Promise<RunOutcome> | undefined;

/** Runs within a budget as soon as a place is free. Waiting counts towards the time limit. */
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
