import type { Telemetry } from '@opsconductor/telemetry';
import type { Settled } from '../domain/entry.ts';
import { HEALTH_STATES } from '../domain/health.ts';
import type { HealthChange, TargetView } from '../domain/target.ts';
import type { Operation } from '../metrics.ts';
import * as metrics from '../metrics.ts';

export interface StateTracker {
  applied(operation: Operation, settled: Settled): void;
  refused(id: string): void;
  deregistered(id: string): void;
  synced(): void;
  version(version: number): void;
}

const component = 'state_tracker';

export function stateTracker(telemetry: Telemetry): StateTracker {
  const { health, updates, errors, version } = telemetry.metrics.register({
    health: metrics.health,
    updates: metrics.updates,
    errors: metrics.targetErrors,
    version: metrics.syncVersion,
  });
  const logger = telemetry.logger.child({ component });
  const count = (operation_type: Operation) => updates.inc({ component, operation_type });

  function log(
    event: string,
    category: 'STATE' | 'TARGET',
    metadata: { target_id: string },
    message: string,
  ) {
    logger.info({ event, category, metadata }, message);
  }

  function logChange({ id, from, to }: HealthChange): void {
    const entry = {
      event: 'target.health_changed',
      category: 'TARGET',
      metadata: { target_id: id, from, to },
    };
    const message = `target ${id} went from ${from} to ${to}`;
    if (to === 'healthy') logger.info(entry, message);
    else logger.warn(entry, message);
  }

  function logOperator(operation: Operation, { id, declared_state, draining }: TargetView): void {
    if (operation === 'declare') {
      const metadata = { target_id: id, state: declared_state };
      log('target.state_declared', 'STATE', metadata, `target ${id} is declared ${declared_state}`);
    } else if (operation === 'drain') {
      const message = draining ? `target ${id} gets no new jobs` : `target ${id} gets jobs again`;
      log(draining ? 'target.draining' : 'target.resumed', 'TARGET', { target_id: id }, message);
    }
  }

  return {
    applied(operation, { target, change, missed }) {
      if (operation !== 'sweep' || change) count(operation);
      // Also with 0: without an earlier sample of the series rate() does not count the first error.
      errors.inc({ target_id: target.id }, missed);
      for (const state of HEALTH_STATES) {
        health.set({ target_id: target.id, state }, state === target.health ? 1 : 0);
      }
      logOperator(operation, target);
      if (change) logChange(change);
    },
    refused: (id) => errors.inc({ target_id: id }),
    deregistered(id) {
      count('deregister');
      for (const state of HEALTH_STATES) health.set({ target_id: id, state }, 0);
      log('target.deregistered', 'TARGET', { target_id: id }, `target ${id} is deregistered`);
    },
    synced: () => count('sync'),
    version: (current) => version.set(current),
  };
}
