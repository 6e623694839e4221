import { type App, ConfigError, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { HealthAggregate } from '@opsconductor/telemetry/health-aggregate';
import { createPoller } from './adapters/poller.ts';
import type { HealthAggregatorConfig } from './config.ts';
import type { WatchedComponent } from './domain/components.ts';
import { systemRoutes } from './routes/system.ts';

/** After so many rounds without a new observation a component is unknown. */
const ROUNDS_TO_UNKNOWN = 3;

export interface AppDeps {
  readonly config: HealthAggregatorConfig;
  readonly telemetry: Telemetry;
  readonly components: readonly WatchedComponent[];
}

/** @throws ConfigError when the components are not a valid dependency graph */
export function buildApp({ config, telemetry, components }: AppDeps): App {
  const { POLL_INTERVAL_MS: intervalMs, PROBE_TIMEOUT_MS: timeoutMs } = config;
  const maxAgeSeconds = (ROUNDS_TO_UNKNOWN * intervalMs + timeoutMs) / 1_000;
  const health = aggregate(components, maxAgeSeconds, config.COMPONENTS_FILE);
  health.export(telemetry.metrics);
  const poller = createPoller({ telemetry, health, components, intervalMs, timeoutMs });

  const app = createApp({ telemetry, faults: { tokenFile: config.FAULT_TOKEN_FILE } });
  app.register(async (routes: App) => systemRoutes(routes, health));
  app.addHook('onReady', async () => poller.start());
  app.addHook('onClose', async () => poller.stop());
  return app;
}

function aggregate(
  components: readonly WatchedComponent[],
  maxAgeSeconds: number,
  file: string,
): HealthAggregate {
  try {
    return new HealthAggregate(components.map((component) => ({ ...component, maxAgeSeconds })));
  } catch (error) {
    throw new ConfigError([{ name: 'COMPONENTS_FILE', value: file, remedy: (error as Error).message }]);
  }
}
