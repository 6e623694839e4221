export const HEALTH_STATES = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** The states that an operator may declare: 'unknown' can only be observed. */
export const DECLARED_STATES = ['healthy', 'degraded', 'unhealthy'] as const;
export type DeclaredState = (typeof DECLARED_STATES)[number];

const DEGRADED_AFTER = 2;
const UNHEALTHY_AFTER = 4;
const SEVERITY: Record<DeclaredState, number> = { healthy: 0, degraded: 1, unhealthy: 2 };

/** A target that never sent a heartbeat has not missed one. */
export function missedHeartbeats(ageMs: number | undefined, intervalMs: number): number {
  return ageMs === undefined ? 0 : Math.max(0, Math.floor(ageMs / intervalMs));
}

export function observedHealth(ageMs: number | undefined, intervalMs: number): HealthState {
  if (ageMs === undefined) return 'unknown';
  const missed = missedHeartbeats(ageMs, intervalMs);
  if (missed >= UNHEALTHY_AFTER) return 'unhealthy';
  return missed >= DEGRADED_AFTER ? 'degraded' : 'healthy';
}

/** The last reported use is out of date when a target is unhealthy because its heartbeats stopped. */
export function isStale(ageMs: number | undefined, intervalMs: number): boolean {
  return missedHeartbeats(ageMs, intervalMs) >= UNHEALTHY_AFTER;
}

export function effectiveHealth(observed: HealthState, declared: DeclaredState): HealthState {
  if (observed === 'unknown') return 'unknown';
  return SEVERITY[declared] > SEVERITY[observed] ? declared : observed;
}
