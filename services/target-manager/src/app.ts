import { performance } from 'node:perf_hooks';
import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { stateUpdates } from './adapters/state-updates.ts';
import { startSweeper } from './adapters/sweeper.ts';
import { TargetRegistry } from './domain/registry.ts';
import { targetRoutes } from './routes/targets.ts';

export interface TargetManagerDeps {
  readonly telemetry: Telemetry;
  readonly maxTargets: number;
  readonly heartbeatIntervalMs: number;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

export function buildApp(deps: TargetManagerDeps): App {
  const { telemetry, maxTargets, heartbeatIntervalMs, now = () => performance.now() } = deps;
  const registry = new TargetRegistry({ maxTargets, heartbeatIntervalMs, now });
  const updates = stateUpdates(telemetry, registry, now);
  const app = createApp({
    telemetry,
    operations: {
      'PUT /targets/:id': 'update_state',
      'POST /targets/:id/heartbeat': 'update_state',
      'PATCH /targets/:id/state': 'update_state',
    },
  });
  app.register(async (scope: App) => targetRoutes(scope, { registry, updates, maxTargets }));

  let stopSweeper = () => {};
  app.addHook('onReady', async () => {
    stopSweeper = startSweeper(telemetry, () => updates.sweep());
  });
  app.addHook('onClose', async () => stopSweeper());
  return app;
}
