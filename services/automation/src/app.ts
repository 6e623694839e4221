import type { DatabaseSync } from 'node:sqlite';
import { type App, createApp, dependencyCuts } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import type { ClassicMetricsService } from '@opsconductor/telemetry/classic';
import { keepBusiness } from './adapters/business.ts';
import { businessStore } from './adapters/business-store.ts';
import { cuttable, cuttableCache } from './adapters/cuttable.ts';
import { measureHttp } from './adapters/http-metrics.ts';
import { measuredSelector } from './adapters/measured-selector.ts';
import { sqliteCatalogue } from './adapters/sqlite-catalogue.ts';
import { workflowEngine } from './adapters/workflow-engine.ts';
import { workflowStore } from './adapters/workflow-store.ts';
import type { AutomationConfig } from './config.ts';
import { simulatedAccounts } from './domain/accounts.ts';
import type { SelectionCache } from './domain/selector.ts';
import { definedEntries } from './domain/tools.ts';
import { DEPENDENCIES, defineFaults } from './faults.ts';
import { registerMetrics } from './metrics.ts';
import { executeRoutes } from './routes/execute.ts';
import { selectorRoutes } from './routes/selector.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { userRoutes } from './routes/users.ts';
import { workflowRoutes } from './routes/workflows.ts';

export interface AppDeps {
  readonly config: AutomationConfig;
  readonly telemetry: Telemetry;
  readonly cache: SelectionCache & { readonly check: () => Promise<unknown> };
  readonly database: DatabaseSync;
  /** Recorders of workflows and business figures, on the registry of `telemetry`. */
  readonly recorders: ClassicMetricsService;
}

export function buildApp({ config, telemetry, cache, database, recorders }: AppDeps): App {
  const metrics = registerMetrics(telemetry);
  metrics.selectorCacheTtl.set(config.SELECTOR_CACHE_TTL_SECONDS);
  metrics.selectorBuildInfo.set(
    { version: config.SERVICE_VERSION, git_commit: config.GIT_COMMIT, built_at: config.BUILT_AT },
    1,
  );

  const { business } = recorders;
  const cuts = dependencyCuts(...DEPENDENCIES);
  const cutOff =
    (dependency: (typeof cuts.names)[number], isCut = () => false) =>
    () => {
      if (cuts.isCut(dependency) || isCut()) throw new Error(`${dependency} is cut off by a fault`);
    };
  const faults = defineFaults((preload) => engine.stall(preload));
  const catalogue = sqliteCatalogue(database, definedEntries());
  const select = measuredSelector({
    cache: cuttableCache(cache, cutOff('redis', faults.selectorIsCut)),
    catalogue: cuttable(catalogue, cutOff('database', faults.selectorIsCut)),
    metrics,
    mustFail: faults.selectionMustFail,
  });
  const accounts = cuttable(businessStore(database, simulatedAccounts()), cutOff('database'));
  const store = cuttable(workflowStore(database), cutOff('database'));
  const engine = workflowEngine({
    telemetry,
    recorders,
    store,
    concurrency: config.WORKFLOW_CONCURRENCY,
    queueLimit: config.WORKFLOW_QUEUE_LIMIT,
    mustFail: faults.executionMustFail,
  });
  const keeper = keepBusiness(business, accounts, telemetry.logger.child({ component: 'business' }));

  const app = createApp({
    telemetry,
    faults: { tokenFile: config.FAULT_TOKEN_FILE, list: faults.list, cuts },
    // Without them the service still answers, with degraded selections or without saving: it stays ready.
    readiness: {
      redis: { check: cache.check, blocking: false },
      database: { check: async () => catalogue.check(), blocking: false },
    },
    performance: { queueDepth: engine.size },
  });
  app.addHook('onReady', async () => engine.resume());
  app.addHook('onClose', async () => {
    await engine.close();
    keeper.close();
  });
  app.register(async (routes: App) => {
    measureHttp(routes, telemetry);
    executeRoutes(routes, {
      telemetry,
      metrics,
      select,
      mustFail: faults.toolMustFail,
      delayMs: faults.toolDelayMs,
    });
    selectorRoutes(routes, select);
    sessionRoutes(routes, { telemetry, metrics, business });
    workflowRoutes(routes, { telemetry, business, accounts, store, engine });
    userRoutes(routes, { telemetry, business, store: accounts });
  });
  return app;
}
