import type { App } from '@opsconductor/service-kit';
import type { Ledger } from '../domain/ledger.ts';

export interface OfferedDeps {
  readonly ledger: Ledger;
  readonly seed: number;
  readonly startedAt: Date;
  readonly lateTicks: () => number;
}

export function offeredRoutes(app: App, { ledger, seed, startedAt, lateTicks }: OfferedDeps): void {
  app.get('/offered', async () => ({
    started_at: startedAt.toISOString(),
    seed,
    late_ticks: lateTicks(),
    kinds: ledger.snapshot(),
  }));
}
