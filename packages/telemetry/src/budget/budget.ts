import { BudgetExceededError } from './budget-exceeded-error.ts';
import { type BudgetKind, type BudgetLimits, budgetKinds } from './limits.ts';

export interface BudgetOptions {
  /** Monotonic time in ms. */
  readonly now: () => number;
  /** Called once per budget and kind, at the first charge that exceeds the limit. */
  readonly violated: (kind: BudgetKind) => void;
  readonly parent?: Budget | undefined;
}

/** The budget of one piece of work. Charges count against all budgets around it too. */
export class Budget {
  readonly limits: BudgetLimits;
  readonly #options: BudgetOptions;
  readonly #startedAt: number;
  readonly #used = { hop: 0, token: 0 };
  readonly #violated = new Set<BudgetKind>();

  constructor(limits: BudgetLimits, options: BudgetOptions) {
    for (const kind of budgetKinds) {
      const limit = limits[kind];
      if (limit !== undefined && !(limit >= 0))
        throw new TypeError(`${kind} budget ${limit} is not a valid limit; give 0 or more, or leave it out`);
    }
    this.limits = limits;
    this.#options = options;
    this.#startedAt = options.now();
  }

  /**
   * Charges `amount` to a budget. It stays counted even when it exceeds the limit, because it was used.
   * @throws BudgetExceededError when this or a surrounding budget does not allow it.
   * @throws TypeError when the amount is negative or not a number.
   */
  charge(kind: 'hop' | 'token', amount = 1): void {
    if (!(Number.isFinite(amount) && amount >= 0))
      throw new TypeError(`${kind} budget: ${amount} cannot be charged; give a number of 0 or more`);
    for (const budget of this.#chain()) budget.#used[kind] += amount;
    this.#check(kind);
  }

  /** @throws BudgetExceededError when the time of this or a surrounding budget is over. */
  checkDeadline(): void {
    this.#check('deadline');
  }

  /** Reports a deadline of this budget that has passed, without throwing; for the end of the work. */
  settle(): void {
    const limit = this.limits.deadline;
    if (limit !== undefined && this.used('deadline') > limit) this.#report('deadline');
  }

  /** Hops and tokens as counts, deadline in seconds since the budget was opened. */
  used(kind: BudgetKind): number {
    return kind === 'deadline' ? (this.#options.now() - this.#startedAt) / 1000 : this.#used[kind];
  }

  /** What may still be used, the tightest of this and the surrounding budgets; never below 0. */
  remaining(): BudgetLimits {
    const left: Partial<Record<BudgetKind, number>> = {};
    for (const budget of this.#chain())
      for (const kind of budgetKinds) {
        const limit = budget.limits[kind];
        if (limit === undefined) continue;
        left[kind] = Math.min(left[kind] ?? Infinity, Math.max(0, limit - budget.used(kind)));
      }
    return left;
  }

  #check(kind: BudgetKind): void {
    let exceeded: BudgetExceededError | undefined;
    for (const budget of this.#chain()) {
      const limit = budget.limits[kind];
      const used = budget.used(kind);
      if (limit === undefined || used <= limit) continue;
      exceeded ??= new BudgetExceededError(kind, limit, used);
      budget.#report(kind);
    }
    if (exceeded) throw exceeded;
  }

  #report(kind: BudgetKind): void {
    if (this.#violated.has(kind)) return;
    this.#violated.add(kind);
    this.#options.violated(kind);
  }

  *#chain(): Iterable<Budget> {
    for (let budget: Budget | undefined = this; budget; budget = budget.#options.parent) yield budget;
  }
}
