export const HEALTH_STATES = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** What an operator may declare: 'unknown' is only ever observed. */
export const DECLARED_STATES = ['healthy', 'degraded', 'unhealthy'] as const;
export type DeclaredState = (typeof DECLARED_STATES)[number];

const DEGRADED_AFTER = 2;
const UNHEALTHY_AFTER = 4;
const SEVERITY: Record<DeclaredState, number> = { healthy: 0, degraded: 1, unhealthy: 2 };

function missedBeats(ageMs: number, intervalMs: number): number {
  return Math.max(0, Math.floor(ageMs / intervalMs));
}

export function observedHealth(ageMs: number | undefined, intervalMs: number): HealthState {
  if (ageMs === undefined) return 'unknown';
  const missed = missedBeats(ageMs, intervalMs);
  if (missed >= UNHEALTHY_AFTER) return 'unhealthy';
  return missed >= DEGRADED_AFTER ? 'degraded' : 'healthy';
}

export function effectiveHealth(observed: HealthState, declared: DeclaredState): HealthState {
  if (observed === 'unknown') return 'unknown';
  return SEVERITY[declared] > SEVERITY[observed] ? declared : observed;
}
