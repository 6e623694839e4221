import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import { KINDS, type Kind, OUTCOMES } from '../domain/kinds.ts';
import type { Ledger } from '../domain/ledger.ts';

export interface OfferedDeps {
  readonly ledger: Ledger;
  readonly profile: string;
  readonly seed: number;
  readonly startedAt: Date;
  readonly rateOf: (kind: Kind) => number;
  readonly lateTicks: () => number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

const count = Type.Integer({ minimum: 0 });
const seconds = Type.Union([Type.Number(), Type.Null()]);
const each = <K extends string, T>(names: readonly K[], schema: T) =>
  Object.fromEntries(names.map((name) => [name, schema])) as Record<K, T>;

const KindBook = Type.Object({
  rate_per_second: Type.Number({ description: 'current rate, with active faults' }),
  offered: count,
  in_flight: count,
  answered: Type.Object(each(OUTCOMES, count)),
  ok: Type.Integer({ description: 'requests with the expected answer' }),
  error: Type.Integer({ description: 'requests with another answer or without an answer' }),
  duration_seconds: Type.Object(
    { count, p50: seconds, p95: seconds, p99: seconds },
    { description: 'requests of the last five minutes, measured by this client' },
  ),
});

const Offered = Type.Object({
  started_at: Type.String(),
  uptime_seconds: Type.Number(),
  profile: Type.String(),
  seed: count,
  late_ticks: count,
  tokens: Type.Object(
    { prompt: count, completion: count },
    { description: 'reported by the answers of the AI pipeline' },
  ),
  kinds: Type.Object(each(KINDS, KindBook)),
});

export function offeredRoutes(app: App, deps: OfferedDeps): void {
  const { ledger, profile, seed, startedAt, rateOf, lateTicks, now } = deps;
  const begun = now();
  app.get(
    '/offered',
    { schema: { summary: "The generator's own counts since its start", response: { 200: Offered } } },
    async () => {
      const books = ledger.snapshot(now());
      const kinds = Object.fromEntries(
        KINDS.map((kind) => [kind, { rate_per_second: rateOf(kind), ...books[kind] }]),
      ) as Record<Kind, (typeof books)[Kind] & { rate_per_second: number }>;
      return {
        started_at: startedAt.toISOString(),
        uptime_seconds: (now() - begun) / 1_000,
        profile,
        seed,
        late_ticks: lateTicks(),
        tokens: ledger.tokens,
        kinds,
      };
    },
  );
}
