import type { Telemetry } from '@opsconductor/telemetry';
import { HEALTH_STATES, type HealthState } from '../domain/health.ts';
import type { HealthChange, TargetView } from '../domain/target.ts';
import type { Operation } from '../metrics.ts';
import * as metrics from '../metrics.ts';

export interface StateTracker {
  applied(operation: Operation): void;
  health(id: string, state: HealthState): void;
  declared(target: TargetView): void;
  changed(change: HealthChange): void;
}

export function stateTracker(telemetry: Telemetry): StateTracker {
  const { health, updates } = telemetry.metrics.register({
    health: metrics.health,
    updates: metrics.updates,
  });
  const logger = telemetry.logger.child({ component: 'state_tracker' });

  return {
    applied(operation) {
      updates.inc({ component: 'state_tracker', operation_type: operation });
    },
    health(id, current) {
      for (const state of HEALTH_STATES) {
        health.set({ target_id: id, state }, state === current ? 1 : 0);
      }
    },
    declared({ id, declared_state }) {
      logger.info(
        {
          event: 'target.state_declared',
          category: 'STATE',
          metadata: { target_id: id, state: declared_state },
        },
        `target ${id} is declared ${declared_state}`,
      );
    },
    changed({ id, from, to }) {
      const entry = {
        event: 'target.health_changed',
        category: 'TARGET',
        metadata: { target_id: id, from, to },
      };
      const message = `target ${id} went from ${from} to ${to}`;
      if (to === 'healthy') logger.info(entry, message);
      else logger.warn(entry, message);
    },
  };
}
