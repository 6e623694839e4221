import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { measuredSelector } from './adapters/measured-selector.ts';
import type { AutomationConfig } from './config.ts';
import { faultShare } from './domain/fault-share.ts';
import type { SelectionCache } from './domain/selector.ts';
import { defineToolErrors } from './faults.ts';
import { registerMetrics } from './recorders.ts';
import { executeRoutes } from './routes/execute.ts';
import { selectorRoutes } from './routes/selector.ts';

export interface AppDeps {
  readonly config: AutomationConfig;
  readonly telemetry: Telemetry;
  readonly cache: SelectionCache & { readonly check: () => Promise<unknown> };
}

export function buildApp({ config, telemetry, cache }: AppDeps): App {
  const metrics = registerMetrics(telemetry);
  metrics.selectorCacheTtl.set(config.SELECTOR_CACHE_TTL_SECONDS);
  metrics.selectorBuildInfo.set(
    { version: config.SERVICE_VERSION, git_commit: config.GIT_COMMIT, built_at: config.BUILT_AT },
    1,
  );

  const toolErrors = defineToolErrors();
  const share = faultShare();
  const mustFail = () => share(toolErrors.state.active ? toolErrors.state.params.ratio : 0);

  const app = createApp({
    telemetry,
    faults: { tokenFile: config.FAULT_TOKEN_FILE, list: [toolErrors] },
    // Without Redis the service still answers, only slower to learn: it stays ready.
    readiness: { redis: { check: cache.check, blocking: false } },
  });
  const select = measuredSelector(cache, metrics);
  app.register(async (routes: App) => {
    executeRoutes(routes, { telemetry, metrics, select, mustFail });
    selectorRoutes(routes, select);
  });
  return app;
}
