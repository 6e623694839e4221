import { counter, gauge, histogram } from '@opsconductor/telemetry';
import { HEALTH_STATES } from './domain/health.ts';
import { RESOURCE_TYPES } from './domain/target.ts';

export const OPERATIONS = [
  'register',
  'heartbeat',
  'declare',
  'drain',
  'deregister',
  'sweep',
  'sync',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** target_id comes from clients: after so many values further targets are counted as 'other'. */
const TARGET_IDS = { max: 99 } as const;

export const health = gauge({
  name: 'target_health_status',
  help: 'Health of a target: 1 for its current state, 0 for the other states',
  labels: { target_id: TARGET_IDS, state: HEALTH_STATES },
});

export const usage = gauge({
  name: 'target_resource_usage',
  help: 'Resource use that a target reported with its last heartbeat, in percent (0 to 100); NaN when its heartbeats stopped',
  labels: { target_id: TARGET_IDS, resource_type: RESOURCE_TYPES },
});

export const targetErrors = counter({
  name: 'target_errors_total',
  help: 'Heartbeats of a target that were late, missing or refused',
  labels: { target_id: TARGET_IDS },
});

export const utilization = gauge({
  name: 'resource_utilization',
  help: 'Mean resource use of the targets that report, in percent (0 to 100); NaN when no target reports',
  labels: { resource_type: RESOURCE_TYPES, component: ['metrics_collector'] },
});

export const syncLatency = histogram({
  name: 'state_sync_latency_ms',
  help: 'Time of a state update in milliseconds; sync: from the oldest change until the scheduler has it; other types: until it is in the registry and the metrics',
  labels: { operation_type: OPERATIONS },
  buckets: [1, 5, 10, 25, 50, 100],
  exemplars: true,
});

export const updates = counter({
  name: 'state_update_rate',
  help: 'State updates applied to targets, and (sync) sent to the scheduler',
  labels: { component: ['state_tracker'], operation_type: OPERATIONS },
});

export const syncVersion = gauge({
  name: 'state_sync_version',
  help: 'Version of the state of the targets; the scheduler exposes the version that it applied under the same name',
});
