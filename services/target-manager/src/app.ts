import { performance } from 'node:perf_hooks';
import { type App, createApp, dependencyCuts } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { heartbeats } from './adapters/heartbeats.ts';
import { metricsCollector } from './adapters/metrics-collector.ts';
import { performanceMonitor } from './adapters/performance-monitor.ts';
import type { SchedulerClient } from './adapters/scheduler-client.ts';
import { type StateSync, startStateSync } from './adapters/state-sync.ts';
import { stateTracker } from './adapters/state-tracker.ts';
import { stateUpdates } from './adapters/state-updates.ts';
import { startSweeper } from './adapters/sweeper.ts';
import { TargetRegistry } from './domain/registry.ts';
import { DEPENDENCIES, defineFaults } from './faults.ts';
import { targetRoutes } from './routes/targets.ts';

export interface TargetManagerDeps {
  readonly telemetry: Telemetry;
  readonly maxTargets: number;
  readonly heartbeatIntervalMs: number;
  /** Without it the state is not sent; `GET /targets` returns it. */
  readonly scheduler?: SchedulerClient | undefined;
  readonly faultTokenFile?: string | undefined;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

const OPERATIONS = {
  'PUT /targets/:id': 'update_state',
  'DELETE /targets/:id': 'update_state',
  'POST /targets/:id/heartbeat': 'update_state',
  'PATCH /targets/:id/state': 'update_state',
  'PUT /targets/:id/drain': 'update_state',
  'DELETE /targets/:id/drain': 'update_state',
};

export function buildApp(deps: TargetManagerDeps): App {
  const { telemetry, maxTargets, heartbeatIntervalMs, scheduler, now = () => performance.now() } = deps;
  // The registry is in memory: with the clock as first version, versions also rise over a restart.
  const registry = new TargetRegistry({ maxTargets, heartbeatIntervalMs, firstVersion: Date.now(), now });
  const faults = defineFaults();
  const cuts = dependencyCuts(...DEPENDENCIES);
  const collector = metricsCollector(telemetry);
  const monitor = performanceMonitor(telemetry, now);
  const tracker = stateTracker(telemetry);
  let sync: StateSync | undefined;
  const onVersion = () => sync?.changed();
  const updates = stateUpdates({ telemetry, registry, collector, monitor, tracker, onVersion });

  const app = createApp({
    telemetry,
    faults: { tokenFile: deps.faultTokenFile, list: Object.values(faults), cuts },
    // Without the scheduler targets are still registered and judged.
    readiness: scheduler ? { scheduler: { check: scheduler.check, blocking: false } } : {},
    operations: OPERATIONS,
  });
  const heartbeat = heartbeats(registry, updates, faults);
  app.register(async (scope: App) =>
    targetRoutes(scope, { registry, updates, heartbeat, onRefused: tracker.refused, maxTargets }),
  );

  let stopSweeper = () => {};
  app.addHook('onReady', async () => {
    if (scheduler) {
      const state = () => ({ version: registry.version, targets: registry.list() });
      const lagMs = () => (faults.syncLag.state.active ? faults.syncLag.state.params.delay_ms : 0);
      const put = cuts.guard('scheduler', scheduler.put);
      sync = startStateSync({ telemetry, put, monitor, tracker, state, now, lagMs });
    }
    stopSweeper = startSweeper(telemetry, heartbeatIntervalMs, () => updates.sweep());
  });
  app.addHook('onClose', async () => {
    stopSweeper();
    sync?.stop();
  });
  return app;
}
