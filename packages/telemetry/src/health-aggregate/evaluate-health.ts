import type { Component, HealthGraph } from './graph.ts';
import { type HealthRange, type HealthState, rangeOf, stateOf, weighted, worst } from './health-range.ts';

/** What a probe found, e.g. of /health/ready. */
export interface Observation {
  readonly state: HealthState;
  /** ms since the epoch. */
  readonly at: number;
  readonly message?: string;
}

/** The verdict on one component, and why. */
export interface ComponentHealth {
  readonly component: string;
  /** Includes the effect of its dependencies. */
  readonly state: HealthState;
  /** `cause`: it fails by itself, or is not observed; `impacted`: a dependency explains its state. */
  readonly role: 'healthy' | 'cause' | 'impacted';
  readonly message: string;
  /** For an impacted component: the components that are the root cause. */
  readonly causes: readonly string[];
}

/** The verdict on the system. */
export interface HealthReport {
  readonly state: HealthState;
  /** Proven health, 0-100: unknown health counts as 0. */
  readonly score: number;
  /** All components that are not healthy, causes first. */
  readonly reasons: readonly ComponentHealth[];
  readonly components: readonly ComponentHealth[];
}

const severity = { healthy: 0, unknown: 1, degraded: 2, unhealthy: 3 } as const;
const defaultMaxAgeSeconds = 45;

interface Evaluated extends ComponentHealth {
  readonly range: HealthRange;
}

/**
 * Worst-of with weights. Health of a component = min(own observation, 1 - weight × (1 - health of dependency) for each);
 * of the system = min over components of 1 - weight × (1 - health). No observation, or one
 * that is too old or from the future, is unknown, never healthy.
 * @param now ms since the epoch.
 */
export function evaluateHealth(
  graph: HealthGraph,
  observations: ReadonlyMap<string, Observation>,
  now: number,
): HealthReport {
  const evaluated = new Map<string, Evaluated>();
  for (const component of graph) {
    const own = currentOf(component, observations.get(component.name), now);
    evaluated.set(component.name, evaluate(component, own, evaluated));
  }
  const system = worst(
    graph.map(({ name, weight }) => weighted((evaluated.get(name) as Evaluated).range, weight)),
  );
  const components = [...evaluated.values()].map(({ range: _, ...health }) => health);
  const bad = components.filter(({ role }) => role !== 'healthy');
  return {
    state: stateOf(system),
    score: Math.round(system.low * 1000) / 10,
    reasons: [
      ...bad.filter(({ role }) => role === 'cause'),
      ...bad.filter(({ role }) => role === 'impacted'),
    ],
    components,
  };
}

function evaluate(
  { name, dependencies = [] }: Component,
  own: Observation,
  evaluated: ReadonlyMap<string, Evaluated>,
): Evaluated {
  const parts = dependencies.map(({ on, weight }) => ({ on: evaluated.get(on) as Evaluated, weight }));
  const range = worst([rangeOf[own.state], ...parts.map(({ on, weight }) => weighted(on.range, weight))]);
  const state = stateOf(range);
  const bad = parts.map(({ on }) => on).filter((on) => on.role !== 'healthy');
  const explained = bad.some((on) => severity[on.state] >= severity[own.state]);
  const base = { component: name, range, state };
  if (own.state === 'healthy' && bad.length === 0)
    return { ...base, role: 'healthy', message: '', causes: [] };
  // A component that is not observed is a cause of its own: a broken dependency does not explain missing data.
  if (own.state === 'unknown' || !explained)
    return { ...base, role: 'cause', message: own.message ?? `reports ${own.state}`, causes: [] };
  const causes = [...new Set(bad.flatMap((on) => (on.role === 'cause' ? [on.component] : on.causes)))];
  return { ...base, role: 'impacted', message: `${state} through ${causes.join(', ')}`, causes };
}

function currentOf(component: Component, observation: Observation | undefined, now: number): Observation {
  if (!observation) return { state: 'unknown', at: now, message: 'never observed' };
  const age = (now - observation.at) / 1000;
  if (Math.abs(age) <= (component.maxAgeSeconds ?? defaultMaxAgeSeconds)) return observation;
  const message =
    age > 0 ? `last observed ${Math.round(age)} s ago` : 'observed in the future; check the clocks';
  return { state: 'unknown', at: observation.at, message };
}
