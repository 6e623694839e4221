import type { TestContext } from 'node:test';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import type { TelemetryOptions } from '@opsconductor/telemetry';
import { buildApp } from '../src/app.ts';
import { KINDS, type Kind, type Peer } from '../src/domain/kinds.ts';
import type { KindCounts } from '../src/domain/ledger.ts';

type Book = KindCounts & { readonly rate_per_second: number };

interface Offered {
  readonly uptime_seconds: number;
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly kinds: Record<Kind, Book>;
}

interface Setup {
  readonly urls: Partial<Record<Peer, string>>;
  readonly rates?: Partial<Record<Kind, number>>;
  readonly faultTokenFile?: string;
  readonly telemetry?: Partial<TelemetryOptions>;
}

/** The app with the given rates and 0 for all others. The test may change them. */
export function appUnderTest(
  t: TestContext,
  { urls, rates = {}, faultTokenFile, telemetry: options }: Setup,
) {
  const telemetry = testTelemetry(t, 'workload', options);
  const none = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const current = { ...none, ...rates };
  const app = buildApp({
    telemetry,
    urls,
    profile: 'steady',
    seed: 1,
    runId: 'test',
    rates: current,
    tools: ['echo'],
    targets: 3,
    maxInFlight: 64,
    faultTokenFile,
  });
  t.after(() => app.close());
  const offered = async (): Promise<Offered> => (await app.inject('/offered')).json();
  return { app, telemetry, rates: current, offered, books: async () => (await offered()).kinds };
}
