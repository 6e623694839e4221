import { counter, gauge, histogram } from '@opsconductor/telemetry';
import { HEALTH_STATES } from './domain/health.ts';
import { RESOURCE_TYPES } from './domain/target.ts';

export const OPERATIONS = ['register', 'heartbeat', 'declare', 'sweep'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** target_id comes from clients: beyond this many values the rest is counted as 'other'. */
const TARGET_IDS = { max: 99 } as const;

export const health = gauge({
  name: 'target_health_status',
  help: 'Health of a target: 1 for its current state, 0 for the other states',
  labels: { target_id: TARGET_IDS, state: HEALTH_STATES },
});

export const usage = gauge({
  name: 'target_resource_usage',
  help: 'Resource use that a target reported with its last heartbeat, in percent (0 to 100)',
  labels: { target_id: TARGET_IDS, resource_type: RESOURCE_TYPES },
});

export const syncLatency = histogram({
  name: 'state_sync_latency_ms',
  help: 'Time to bring a state update into the registry and its metrics, in milliseconds',
  labels: { operation_type: OPERATIONS },
  buckets: [1, 5, 10, 25, 50, 100],
});

export const updates = counter({
  name: 'state_update_rate',
  help: 'State updates applied to targets',
  labels: { component: ['state_tracker'], operation_type: OPERATIONS },
});
