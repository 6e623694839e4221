import type { BudgetKind } from './limits.ts';

/** Thrown when work would use more than its budget allows. */
export class BudgetExceededError extends Error {
  readonly code = 'BUDGET_EXCEEDED';
  readonly budget: BudgetKind;
  readonly limit: number;
  /** Use including the charge that exceeded the limit. */
  readonly used: number;

  constructor(budget: BudgetKind, limit: number, used: number) {
    const unit = budget === 'deadline' ? ' s' : '';
    super(
      `${budget} budget of ${limit}${unit} exceeded: ${used}${unit} used; raise the limit or make the work smaller`,
    );
    this.name = 'BudgetExceededError';
    this.budget = budget;
    this.limit = limit;
    this.used = used;
  }
}
