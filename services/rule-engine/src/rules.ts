import { type BudgetForecastOptions, budgetForecast, budgetForecastAlert } from './domain/budget-forecast.ts';
import type { AlertIdentity, Rule } from './domain/rule.ts';

/** Every alert that the engine can send. The contract tests check their routes and runbooks. */
export const CUSTOM_ALERTS: readonly AlertIdentity[] = [budgetForecastAlert];

export function createRules(options: BudgetForecastOptions): readonly Rule[] {
  return [budgetForecast(options)];
}
