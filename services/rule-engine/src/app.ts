import { type App, createApp, dependencyCuts } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { alertmanagerClient } from './adapters/alertmanager-client.ts';
import { startLoop } from './adapters/loop.ts';
import { engineObserver } from './adapters/observer.ts';
import { queryClient } from './adapters/query-client.ts';
import type { RuleEngineConfig } from './config.ts';
import { createEngine } from './domain/engine.ts';
import type { Rule } from './domain/rule.ts';
import { DEPENDENCIES } from './faults.ts';
import { registerMetrics } from './metrics.ts';
import { ruleRoutes } from './routes/rules.ts';

export interface AppDeps {
  readonly config: RuleEngineConfig;
  readonly telemetry: Telemetry;
  readonly rules: readonly Rule[];
}

/** Alertmanager keeps an alert this many evaluations, plus the wait after a restart, before it resolves the alert. */
const MISSED_EVALUATIONS = 4;

export function buildApp({ config, telemetry, rules }: AppDeps): App {
  const { PROMETHEUS_URL, ALERTMANAGER_URL, EVALUATION_INTERVAL_MS, FOR_MS } = config;
  const cuts = dependencyCuts(...DEPENDENCIES);
  const engine = createEngine({
    rules,
    forMs: FOR_MS,
    now: Date.now,
    read: queryClient({
      prometheusUrl: PROMETHEUS_URL,
      lokiUrl: config.LOKI_URL,
      send: cuts.guard('prometheus', fetch),
    }),
    send: alertmanagerClient({
      url: ALERTMANAGER_URL,
      runbooksUrl: config.RUNBOOKS_URL,
      keepMs: FOR_MS + MISSED_EVALUATIONS * EVALUATION_INTERVAL_MS,
      send: cuts.guard('alertmanager', fetch),
    }),
    observer: engineObserver(telemetry, registerMetrics(telemetry)),
  });

  const app = createApp({
    telemetry,
    faults: { tokenFile: config.FAULT_TOKEN_FILE, cuts },
    readiness: {
      prometheus: () => ready(PROMETHEUS_URL),
      alertmanager: () => ready(ALERTMANAGER_URL),
    },
  });
  app.register(async (routes: App) => ruleRoutes(routes, engine.status));

  let loop: ReturnType<typeof startLoop> | undefined;
  app.addHook('onReady', async () => {
    loop = startLoop(EVALUATION_INTERVAL_MS, engine.tick);
  });
  app.addHook('preClose', async () => loop?.stop());
  return app;
}

async function ready(url: string): Promise<void> {
  const response = await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(500) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
