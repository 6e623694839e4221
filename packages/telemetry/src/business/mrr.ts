/** How often a subscription is paid. */
export type BillingInterval = 'month' | 'quarter' | 'year';

/** One paying customer, as `monthlyRecurringRevenue` counts it. */
export interface Subscription {
  /** ISO 4217, e.g. EUR. */
  readonly currency: string;
  /** Price of one billing interval in major units (49.99), before tax. */
  readonly amount: number;
  readonly interval: BillingInterval;
  /** ms since the epoch. */
  readonly from: number;
  /** ms since the epoch; the first instant without the subscription. */
  readonly until?: number;
}

const months: Readonly<Record<BillingInterval, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * Monthly recurring revenue by currency at one instant: the sum of amount / months of the interval over
 * the subscriptions with `from <= at < until`. Currencies are never converted into each other.
 */
export function monthlyRecurringRevenue(
  subscriptions: Iterable<Subscription>,
  at: number,
): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { currency, amount, interval, from, until = Infinity } of subscriptions) {
    if (at < from || at >= until) continue;
    totals.set(currency, (totals.get(currency) ?? 0) + amount / months[interval]);
  }
  return totals;
}
