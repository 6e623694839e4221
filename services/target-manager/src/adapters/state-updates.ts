import type { Telemetry } from '@opsconductor/telemetry';
import type { Settled } from '../domain/entry.ts';
import type { TargetRegistry } from '../domain/registry.ts';
import type { Operation } from '../metrics.ts';
import type { MetricsCollector } from './metrics-collector.ts';
import type { PerformanceMonitor } from './performance-monitor.ts';
import type { StateTracker } from './state-tracker.ts';

export interface StateUpdates {
  /** Runs one update of the registry and records it in metrics, log and span; undefined when it was refused. */
  apply<T extends Settled>(
    id: string,
    operation: Operation,
    update: () => T | undefined,
  ): Promise<T | undefined>;
  /** False when the target was not registered. */
  deregister(id: string): Promise<boolean>;
  sweep(): Promise<void>;
}

export interface StateUpdateDeps {
  readonly telemetry: Telemetry;
  readonly registry: TargetRegistry;
  readonly collector: MetricsCollector;
  readonly monitor: PerformanceMonitor;
  readonly tracker: StateTracker;
  /** Called after an update that raised the version. */
  readonly onVersion: () => void;
}

export function stateUpdates(deps: StateUpdateDeps): StateUpdates {
  const { telemetry, registry, collector, monitor, tracker, onVersion } = deps;

  function timed<T>(operation: Operation, update: () => T): T {
    const before = registry.version;
    const result = monitor.timed(operation, update);
    if (registry.version !== before) {
      tracker.version(registry.version);
      onVersion();
    }
    return result;
  }

  function spanned<T>(id: string, operation: Operation, update: () => T): Promise<T> {
    const attributes = { target_id: id, state_type: operation, operation: 'update_state' };
    return telemetry.tracing.traceFunction('state_update', async () => timed(operation, update), {
      attributes,
    });
  }

  function publish(operation: Operation, settled: Settled): void {
    tracker.applied(operation, settled);
    collector.collect(settled.target);
  }

  tracker.version(registry.version);

  return {
    apply(id, operation, update) {
      return spanned(id, operation, () => {
        const settled = update();
        if (settled) publish(operation, settled);
        return settled;
      });
    },
    deregister(id) {
      return spanned(id, 'deregister', () => {
        const known = registry.deregister(id);
        if (known) {
          tracker.deregistered(id);
          collector.forget(id);
        }
        return known;
      });
    },
    sweep() {
      timed('sweep', () => {
        for (const settled of registry.sweep()) publish('sweep', settled);
      });
      return collector.flush(registry.list());
    },
  };
}
