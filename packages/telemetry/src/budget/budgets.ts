import { AsyncLocalStorage } from 'node:async_hooks';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { Budget } from './budget.ts';
import { budgetMetrics } from './budget-metrics.ts';
import { type BudgetLimits, budgetKinds } from './limits.ts';

const recordersOf = (metrics: MetricsService) => metrics.register(budgetMetrics);
// One for the process: a budget belongs to the work and not to the registry that counts it.
const current = new AsyncLocalStorage<Budget>();

/** Budgets of the work of this process, counted in one registry. */
export class Budgets {
  readonly #recorders: ReturnType<typeof recordersOf>;
  readonly #now: () => number;

  /** @param now monotonic time in ms. */
  constructor(metrics: MetricsService, now: () => number = () => performance.now()) {
    this.#recorders = recordersOf(metrics);
    this.#now = now;
  }

  /**
   * Runs `work` with its own budget, nested in the surrounding budget if there is one. Code that `work` calls, also
   * after an await, charges it with `chargeBudget`. A deadline that has passed by the end counts as a violation;
   * the result of `work` is still returned.
   */
  async withBudget<T>(limits: BudgetLimits, work: (budget: Budget) => Promise<T>): Promise<T> {
    const budget = new Budget(limits, {
      now: this.#now,
      violated: (kind) => this.#recorders.violations.inc({ budget: kind }),
      parent: current.getStore(),
    });
    try {
      return await current.run(budget, () => work(budget));
    } finally {
      this.#finish(budget);
    }
  }

  #finish(budget: Budget): void {
    budget.settle();
    for (const kind of budgetKinds) {
      const limit = budget.limits[kind];
      if (limit === undefined) continue;
      const used = budget.used(kind);
      this.#recorders.limit.set({ budget: kind }, limit);
      this.#recorders.used.set({ budget: kind }, used);
      if (limit > 0) this.#recorders.utilization.observe({ budget: kind }, used / limit);
    }
  }
}

/** The budget that the current work runs under. */
export function currentBudget(): Budget | undefined {
  return current.getStore();
}

/**
 * Charges the current budget. Without a budget it does nothing.
 * @throws BudgetExceededError when it does not allow the amount.
 */
export function chargeBudget(kind: 'hop' | 'token', amount = 1): void {
  current.getStore()?.charge(kind, amount);
}
