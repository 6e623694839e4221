import type { DeclaredState, HealthState } from './health.ts';

export const TARGET_TYPES = ['linux', 'windows', 'container'] as const;
type TargetType = (typeof TARGET_TYPES)[number];

export const RESOURCE_TYPES = ['cpu', 'memory', 'disk', 'network'] as const;
type ResourceType = (typeof RESOURCE_TYPES)[number];
/** In percent, 0 to 100. */
export type ResourceUsage = Record<ResourceType, number>;

export interface TargetSpec {
  readonly type: TargetType;
  readonly capacity: number;
}

export interface TargetView extends TargetSpec {
  readonly id: string;
  readonly health: HealthState;
  readonly declared_state: DeclaredState;
  /** Finishes its running jobs and gets no new ones. */
  readonly draining: boolean;
  readonly heartbeat_age_ms: number | null;
  /** Reported by the last heartbeat; null before the first heartbeat, and when the target is unhealthy without heartbeats. */
  readonly usage: ResourceUsage | null;
}

export interface HealthChange {
  readonly id: string;
  readonly from: HealthState;
  readonly to: HealthState;
}
