export const healthStates = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;

/** `unknown` is what was not observed, or too long ago; it is never taken for health. */
export type HealthState = (typeof healthStates)[number];

/** Health between 0 (gone) and 1 (all there). The ends differ where data is missing: it is somewhere between. */
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

/** 1 is healthy, 0.5 up to 1 degraded, less unhealthy; unknown when the missing data decides which. */
export function stateOf({ low, high }: HealthRange): HealthState {
  const worst = stateAt(low);
  return worst === stateAt(high) ? worst : 'unknown';
}

function stateAt(health: number): HealthState {
  if (health >= 1) return 'healthy';
  return health >= 0.5 ? 'degraded' : 'unhealthy';
}

/** What is left of something that loses `weight` of itself with a part: 1 - weight × (1 - part). */
export function weighted({ low, high }: HealthRange, weight: number): HealthRange {
  return { low: 1 - weight * (1 - low), high: 1 - weight * (1 - high) };
}

/** The worst of all; full health without any. */
export function worst(ranges: readonly HealthRange[]): HealthRange {
  return ranges.reduce((a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) }), full);
}
