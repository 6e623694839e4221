import { performance } from 'node:perf_hooks';
import { type App, createApp } from '@opsconductor/service-kit';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { bookkeeper } from './adapters/bookkeeper.ts';
import { httpPeers, type PeerUrls } from './adapters/http-peers.ts';
import { untilReady } from './adapters/readiness-gate.ts';
import { startTicker } from './adapters/ticker.ts';
import { tracedPeers } from './adapters/traced-peers.ts';
import { type Kind, Ledger } from './domain/ledger.ts';
import { planOf } from './domain/plan.ts';
import { Traffic } from './domain/traffic.ts';
import * as metrics from './metrics.ts';
import { offeredRoutes } from './routes/offered.ts';

export interface WorkloadDeps {
  readonly telemetry: Telemetry;
  readonly urls: PeerUrls;
  readonly seed: number;
  /** Starts the ids of this process; it makes them differ from those of an earlier one. */
  readonly runId: string;
  readonly rates: Readonly<Record<Kind, number>>;
  readonly tools: readonly string[];
  readonly toolJobShare: number;
  readonly targets: number;
  readonly maxInFlight: number;
}

const TICK_MS = 100;

export function buildApp(deps: WorkloadDeps): App {
  const { telemetry, urls, seed, rates, targets, maxInFlight } = deps;
  const { late } = telemetry.metrics.register({ late: metrics.late });
  const ledger = new Ledger();
  const traffic = new Traffic({
    rates,
    targets,
    maxInFlight,
    plan: planOf(seed, deps.runId, deps.tools, deps.toolJobShare),
    peers: tracedPeers(httpPeers(urls), telemetry),
    recorder: bookkeeper(telemetry, ledger),
  });
  const logger = telemetry.logger.child({ component: 'traffic' });
  let lateTicks = 0;

  const app = createApp({ telemetry });
  const startedAt = new Date();
  app.register(async (scope: App) =>
    offeredRoutes(scope, { ledger, seed, startedAt, lateTicks: () => lateTicks }),
  );

  const closing = new AbortController();
  const gates: readonly [Kind, string][] = [
    ['heartbeat', urls.targetManager],
    ['job', urls.scheduler],
    ['execute', urls.automation],
    ['pipeline', urls.aiPipeline],
  ];

  async function openWhenReady(kind: Kind, url: string): Promise<void> {
    if (!(await untilReady(url, closing.signal))) return;
    traffic.open(kind, performance.now());
    logger.info(
      { event: 'traffic.started', category: 'SYSTEM', metadata: { kind } },
      `${kind} traffic starts`,
    );
  }

  app.addHook('onReady', async () => {
    const stop = startTicker({
      intervalMs: TICK_MS,
      now: () => performance.now(),
      onTick: (now) => traffic.tick(now),
      onLate(ticks) {
        lateTicks += ticks;
        late.inc(ticks);
      },
      onError: (error) =>
        recordFailure(telemetry, { error, message: 'a tick of the traffic failed', logger }),
    });
    closing.signal.addEventListener('abort', stop, { once: true });
    for (const [kind, url] of gates) if (rates[kind] > 0) void openWhenReady(kind, url);
  });
  app.addHook('preClose', async () => closing.abort());
  return app;
}
