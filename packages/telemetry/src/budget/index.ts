export { Budget } from './budget.ts';
export { BudgetExceededError } from './budget-exceeded-error.ts';
export { budgetMetrics } from './budget-metrics.ts';
export { Budgets, chargeBudget, currentBudget } from './budgets.ts';
export { type BudgetKind, type BudgetLimits, narrowBudget } from './limits.ts';
export { parseBudget, serialiseBudget } from './wire.ts';
