export const budgetKinds = ['hop', 'token', 'deadline'] as const;

/** What a budget limits: steps from service to service, tokens of models, or time. */
export type BudgetKind = (typeof budgetKinds)[number];

/** What a piece of work may use: hops and tokens as counts, the deadline in seconds from now. A missing one is unlimited. */
export type BudgetLimits = Readonly<Partial<Record<BudgetKind, number>>>;

/** The tighter of both limits for each budget, so that limits from outside can only narrow the local ones. */
export function narrowBudget(own: BudgetLimits, incoming: BudgetLimits = {}): BudgetLimits {
  const limits: Partial<Record<BudgetKind, number>> = {};
  for (const kind of budgetKinds) {
    const limit = Math.min(own[kind] ?? Infinity, incoming[kind] ?? Infinity);
    if (limit !== Infinity) limits[kind] = limit;
  }
  return limits;
}
