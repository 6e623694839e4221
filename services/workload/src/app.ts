import { performance } from 'node:perf_hooks';
import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { bookkeeper } from './adapters/bookkeeper.ts';
import { pacemaker } from './adapters/pacemaker.ts';
import { type PeerClient, peerClient } from './adapters/peer-client.ts';
import { sourcesOf } from './adapters/sources.ts';
import { tracedSources } from './adapters/traced-sources.ts';
import { type Kind, PEERS, type Peer } from './domain/kinds.ts';
import { Ledger } from './domain/ledger.ts';
import { jobBodies } from './domain/plan/jobs.ts';
import { planOf } from './domain/plan/plan.ts';
import { type Rates, rateUnder } from './domain/rates.ts';
import { Traffic } from './domain/traffic.ts';
import { defineFaults, disturbanceBy } from './faults.ts';
import { offeredRoutes } from './routes/offered.ts';

export interface WorkloadDeps {
  readonly telemetry: Telemetry;
  /** Base URLs. A peer without one gets no traffic. */
  readonly urls: Readonly<Partial<Record<Peer, string>>>;
  /** Reported by `GET /offered`. */
  readonly profile: string;
  readonly seed: number;
  /** Prefix of the ids of this process, so that they differ from those of an earlier process. */
  readonly runId: string;
  readonly rates: Rates;
  readonly tools: readonly string[];
  readonly targets: number;
  readonly maxInFlight: number;
  readonly faultTokenFile?: string | undefined;
}

export function buildApp(deps: WorkloadDeps): App {
  const { telemetry, urls, profile, seed, runId, rates, targets, maxInFlight } = deps;
  const now = () => performance.now();
  const ledger = new Ledger();
  const faults = defineFaults();
  const rateOf = (kind: Kind) => rateUnder(kind, rates[kind], disturbanceBy(faults));
  const clients: Partial<Record<Peer, PeerClient>> = {};
  for (const peer of PEERS) {
    const url = urls[peer];
    if (url !== undefined) clients[peer] = peerClient(url, maxInFlight);
  }
  const sources = sourcesOf({
    clients,
    targets,
    jobs: jobBodies(seed, runId),
    plan: planOf(seed, runId, deps.tools),
    onTokens: (tokens) => ledger.spent(tokens),
  });
  const traffic = new Traffic({
    rateOf,
    sources: tracedSources(sources, telemetry),
    targets,
    maxInFlight,
    recorder: bookkeeper(telemetry, ledger, now),
    now,
  });
  const pace = pacemaker(telemetry, traffic, clients, now);

  const app = createApp({
    telemetry,
    faults: { tokenFile: deps.faultTokenFile, list: Object.values(faults) },
  });
  const startedAt = new Date();
  app.register(async (scope: App) =>
    offeredRoutes(scope, { ledger, profile, seed, startedAt, rateOf, lateTicks: pace.lateTicks, now }),
  );
  app.addHook('onReady', async () => pace.start());
  app.addHook('preClose', async () => pace.stop());
  app.addHook('onClose', async () => {
    await Promise.all(Object.values(clients).map((client) => client.close()));
  });
  return app;
}
