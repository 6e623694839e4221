export const healthStates = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;

/** `unknown`: not observed, or too long ago. It never counts as healthy. */
export type HealthState = (typeof healthStates)[number];

/** A range of health between 0 (down) and 1 (healthy). Its ends differ where data is missing. */
export interface HealthRange {
  readonly low: number;
  readonly high: number;
}

const full: HealthRange = { low: 1, high: 1 };

export const rangeOf: Readonly<Record<HealthState, HealthRange>> = {
  healthy: full,
  degraded: { low: 0.5, high: 0.5 },
  unhealthy: { low: 0, high: 0 },
  unknown: { low: 0, high: 1 },
};

/** 1 is healthy, 0.5 up to 1 degraded, less unhealthy; unknown when the missing data could change the state. */
export function stateOf({ low, high }: HealthRange): HealthState {
  const worst = stateAt(low);
  return worst === stateAt(high) ? worst : 'unknown';
}

function stateAt(health: number): HealthState {
  if (health >= 1) return 'healthy';
  return health >= 0.5 ? 'degraded' : 'unhealthy';
}

/** The remaining health when a part has the weight `weight`: 1 - weight × (1 - health of the part). */
export function weighted({ low, high }: HealthRange, weight: number): HealthRange {
  return { low: 1 - weight * (1 - low), high: 1 - weight * (1 - high) };
}

/** The worst of all ranges; full health when there is none. */
export function worst(ranges: readonly HealthRange[]): HealthRange {
  return ranges.reduce((a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) }), full);
}
