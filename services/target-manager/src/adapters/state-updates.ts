import type { Telemetry } from '@opsconductor/telemetry';
import type { TargetRegistry, Update } from '../domain/registry.ts';
import type { Operation } from '../metrics.ts';
import { metricsCollector } from './metrics-collector.ts';
import { performanceMonitor } from './performance-monitor.ts';
import { stateTracker } from './state-tracker.ts';

export interface StateUpdates {
  /** Runs one update of the registry and tells metrics, log and the span about it; undefined when it was refused. */
  apply<T extends Update>(
    id: string,
    operation: Operation,
    update: () => T | undefined,
  ): Promise<T | undefined>;
  sweep(): void;
}

export function stateUpdates(
  telemetry: Telemetry,
  registry: TargetRegistry,
  now: () => number,
): StateUpdates {
  const collect = metricsCollector(telemetry);
  const timed = performanceMonitor(telemetry, now);
  const tracker = stateTracker(telemetry);

  function publish<T extends Update>(operation: Operation, update: () => T | undefined): T | undefined {
    return timed(operation, () => {
      const done = update();
      if (!done) return undefined;
      tracker.applied(operation);
      if (operation === 'declare') tracker.declared(done.target);
      tracker.health(done.target.id, done.target.health);
      if (done.change) tracker.changed(done.change);
      collect(done.target);
      return done;
    });
  }

  return {
    apply(id, operation, update) {
      const attributes = { target_id: id, state_type: operation, operation: 'update_state' };
      return telemetry.tracing.traceFunction('state_update', async () => publish(operation, update), {
        attributes,
      });
    },
    sweep() {
      timed('sweep', () => {
        for (const change of registry.sweep()) {
          tracker.applied('sweep');
          tracker.health(change.id, change.to);
          tracker.changed(change);
        }
      });
    },
  };
}
