import type { MetricsService } from '../metrics/metrics-service.ts';
import { evaluateHealth, type HealthReport, type Observation } from './evaluate-health.ts';
import { type Component, type HealthGraph, healthGraph } from './graph.ts';
import { healthMetrics } from './health-metrics.ts';
import { type HealthState, healthStates } from './health-range.ts';

/** Keeps the last observation of each component and evaluates the system. */
export class HealthAggregate {
  readonly #graph: HealthGraph;
  readonly #now: () => number;
  readonly #observations = new Map<string, Observation>();

  /** @throws TypeError when the graph of the components is not valid, for example has a cycle. @param now ms since the epoch. */
  constructor(components: readonly Component[], now: () => number = Date.now) {
    this.#graph = healthGraph(components);
    this.#now = now;
  }

  /** @throws TypeError for a component that is not in the graph: its observation would be lost silently. */
  observe(component: string, state: HealthState, message?: string): void {
    if (!this.#graph.some(({ name }) => name === component))
      throw new TypeError(`"${component}" is not a component of the health graph`);
    const observation = { state, at: this.#now() };
    this.#observations.set(component, message === undefined ? observation : { ...observation, message });
  }

  /** The health of the system now, e.g. as the body of a route. */
  report(): HealthReport {
    return evaluateHealth(this.#graph, this.#observations, this.#now());
  }

  /** Exports the report, evaluated at each render. */
  export(metrics: MetricsService): void {
    const recorders = metrics.register(healthMetrics);
    metrics.onRender(() => {
      const { state, score, components } = this.report();
      recorders.score.set(score);
      for (const candidate of healthStates)
        recorders.status.set({ state: candidate }, candidate === state ? 1 : 0);
      for (const cell of recorders.component.cells) cell.value = 0;
      for (const { component, state, role } of components)
        recorders.component.set({ component, state, role }, 1);
    });
  }
}
