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
  /** Finishes what it runs and gets nothing new. */
  readonly draining: boolean;
  readonly heartbeat_age_ms: number | null;
  /** What the last heartbeat reported; null before the first one and once the target is silent for too long. */
  readonly usage: ResourceUsage | null;
}

export interface HealthChange {
  readonly id: string;
  readonly from: HealthState;
  readonly to: HealthState;
}
