import type { BillingInterval, Subscription } from '@opsconductor/telemetry/business';

export type PlanTier = 'free' | 'pro' | 'enterprise';

export interface Account extends Subscription {
  readonly userId: string;
  readonly planTier: PlanTier;
}

interface Price {
  readonly amount: number;
  readonly interval: BillingInterval;
}

const prices: Readonly<Record<PlanTier, Price>> = {
  free: { amount: 0, interval: 'month' },
  pro: { amount: 49, interval: 'month' },
  enterprise: { amount: 9_900, interval: 'year' },
};

const ACCOUNTS = 200;
const dayMs = 86_400_000;
const opened = Date.UTC(2024, 0, 20);

/**
 * The customers of an invented product, the same on every machine: `user-0` to `user-199`. Every twentieth has an
 * enterprise plan, every fourth of the others a pro plan. One in ten paying customers has cancelled.
 */
export function simulatedAccounts(): Account[] {
  return Array.from({ length: ACCOUNTS }, (_, number) => {
    const planTier = number % 20 === 0 ? 'enterprise' : number % 4 === 0 ? 'pro' : 'free';
    const from = opened + (number % 28) * dayMs;
    return {
      userId: `user-${number}`,
      planTier,
      currency: number % 3 === 0 ? 'USD' : 'EUR',
      ...prices[planTier],
      from,
      ...(number % 40 === 8 && { until: from + 365 * dayMs }),
    };
  });
}

/** Users are simulated and have no secret. One password is always refused, so that a client can fail on purpose. */
export function passwordFits(password: string | undefined): boolean {
  return password !== 'wrong';
}
