import type { Subscription } from './mrr.ts';

const dayMs = 86_400_000;

/** Something that a simulated user does; `at` is ms since the epoch. */
export type BusinessEvent = { readonly at: number; readonly userId: string } & (
  | { readonly type: 'login' }
  | { readonly type: 'workflow' }
  | { readonly type: 'interaction'; readonly kind: (typeof kinds)[number] }
  | { readonly type: 'api'; readonly planTier: Tier }
  | { readonly type: 'feedback'; readonly rating: number }
);

/** The number of users and days. */
export interface SimulationOptions {
  /** The same seed gives the same events. */
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  /** Start of the first day in ms since the epoch. */
  readonly start: number;
}

const kinds = ['view', 'edit', 'run', 'share'] as const;
const prices = { free: 0, pro: 49, enterprise: 990 } as const;
type Tier = keyof typeof prices;
const tierOf = (user: number): Tier => (user % 20 === 0 ? 'enterprise' : user % 4 === 0 ? 'pro' : 'free');

/** Events of the users of an imagined product, in order of time; for demonstrations and tests. */
export function* simulateBusiness({ seed, users, days, start }: SimulationOptions): Generator<BusinessEvent> {
  const random = mulberry32(seed);
  for (let day = 0; day < days; day++) {
    for (let user = 0; user < users; user++) {
      // From a user who comes every second day to one who comes once in three weeks.
      if (random() > 0.5 - (0.45 * user) / users) continue;
      const at = start + day * dayMs + Math.floor((user / users) * dayMs);
      const userId = `user-${user}`;
      yield { at, userId, type: 'login' };
      for (let n = Math.floor(random() * 5); n > 0; n--)
        yield { at, userId, type: 'interaction', kind: kinds[Math.floor(random() * kinds.length)] ?? 'view' };
      yield { at, userId, type: 'api', planTier: tierOf(user) };
      if (random() < 0.2) yield { at, userId, type: 'workflow' };
      if (random() < 0.05) yield { at, userId, type: 'feedback', rating: 5 - Math.floor(random() ** 2 * 5) };
    }
  }
}

/** The subscriptions of the same users: a quarter pays monthly, every twentieth yearly, in two currencies. */
export function simulateSubscriptions({ users, start }: SimulationOptions): Subscription[] {
  return Array.from({ length: users }, (_, user): Subscription[] => {
    const amount = prices[tierOf(user)];
    if (amount === 0) return [];
    const currency = user % 3 === 0 ? 'USD' : 'EUR';
    return [{ currency, amount, interval: tierOf(user) === 'pro' ? 'month' : 'year', from: start }];
  }).flat();
}

// Small, seeded and the same on every machine. Math.random cannot be seeded.
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
