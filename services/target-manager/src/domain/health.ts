export const HEALTH_STATES = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** What an operator may declare: 'unknown' is only ever observed. */
export const DECLARED_STATES = ['healthy', 'degraded', 'unhealthy'] as const;
export type DeclaredState = (typeof DECLARED_STATES)[number];

const DEGRADED_AFTER = 2;
const UNHEALTHY_AFTER = 4;
const SEVERITY: Record<DeclaredState, number> = { healthy: 0, degraded: 1, unhealthy: 2 };

/** A target that never sent a heartbeat has not missed one. */
export function missedBeats(ageMs: number | undefined, intervalMs: number): number {
  return ageMs === undefined ? 0 : Math.max(0, Math.floor(ageMs / intervalMs));
}

export function observedHealth(ageMs: number | undefined, intervalMs: number): HealthState {
  if (ageMs === undefined) return 'unknown';
  const missed = missedBeats(ageMs, intervalMs);
  if (missed >= UNHEALTHY_AFTER) return 'unhealthy';
  return missed >= DEGRADED_AFTER ? 'degraded' : 'healthy';
}

/** The last reported use says nothing any more about a target that is unhealthy for its silence. */
export function isStale(ageMs: number | undefined, intervalMs: number): boolean {
  return missedBeats(ageMs, intervalMs) >= UNHEALTHY_AFTER;
}

export function effectiveHealth(observed: HealthState, declared: DeclaredState): HealthState {
  if (observed === 'unknown') return 'unknown';
  return SEVERITY[declared] > SEVERITY[observed] ? declared : observed;
}
