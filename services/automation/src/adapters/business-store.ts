import type { DatabaseSync } from 'node:sqlite';
import type { BillingInterval, Subscription } from '@opsconductor/telemetry/business';
import type { Account, PlanTier } from '../domain/accounts.ts';
import { transaction } from './database.ts';

const dayMs = 86_400_000;
/** The window of customer satisfaction. */
const FEEDBACK_DAYS = 30;
const ACTIVE_USERS = 'active_users';

export interface BusinessStore {
  readonly planTier: (userId: string) => PlanTier;
  readonly subscriptions: () => Subscription[];
  readonly addFeedback: (rating: number, now: number) => void;
  /** Number of each rating within the window. */
  readonly feedback: (now: number) => { readonly rating: number; readonly ratings: number }[];
  readonly saveActiveUsers: (snapshot: string) => void;
  readonly activeUsers: () => string | undefined;
}

/** Accounts and the business state that survives a restart. Every call throws when the database does not answer. */
export function businessStore(database: DatabaseSync, accounts: readonly Account[]): BusinessStore {
  seed(database, accounts);
  const tier = database.prepare('SELECT plan_tier FROM accounts WHERE user_id = ?');
  const paying = database.prepare(
    'SELECT currency, amount, interval, since, until FROM accounts WHERE amount > 0',
  );
  const rate = database.prepare(
    `INSERT INTO feedback VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET ratings = ratings + 1`,
  );
  const forget = database.prepare('DELETE FROM feedback WHERE day <= ?');
  const ratings = database.prepare('SELECT rating, sum(ratings) AS ratings FROM feedback GROUP BY rating');
  const save = database.prepare(
    'INSERT INTO state VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const load = database.prepare('SELECT value FROM state WHERE key = ?');

  return {
    planTier: (userId) => (tier.get(userId)?.plan_tier ?? 'free') as PlanTier,
    subscriptions: () =>
      paying.all().map(({ currency, amount, interval, since, until }) => ({
        currency: String(currency),
        amount: Number(amount),
        interval: interval as BillingInterval,
        from: Number(since),
        ...(until !== null && { until: Number(until) }),
      })),
    addFeedback: (rating, now) => void rate.run(Math.floor(now / dayMs), rating),
    feedback: (now) => {
      forget.run(Math.floor(now / dayMs) - FEEDBACK_DAYS);
      return ratings.all().map((row) => ({ rating: Number(row.rating), ratings: Number(row.ratings) }));
    },
    saveActiveUsers: (snapshot) => void save.run(ACTIVE_USERS, snapshot),
    activeUsers: () => load.get(ACTIVE_USERS)?.value?.toString(),
  };
}

function seed(database: DatabaseSync, accounts: readonly Account[]): void {
  const insert = database.prepare('INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?)');
  transaction(database, () => {
    database.exec('DELETE FROM accounts');
    for (const { userId, planTier, currency, amount, interval, from, until = null } of accounts)
      insert.run(userId, planTier, currency, amount, interval, from, until);
  });
}
