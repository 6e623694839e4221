import {
  type DeclaredState,
  effectiveHealth,
  type HealthState,
  isStale,
  missedBeats,
  observedHealth,
} from './health.ts';
import type { HealthChange, ResourceUsage, TargetSpec, TargetView } from './target.ts';

/** Part of an interval by which a heartbeat may be late before it counts as missed: networks and timers jitter. */
const GRACE = 0.5;

export interface Settled {
  readonly target: TargetView;
  readonly change: HealthChange | undefined;
  /** Beats that were found missing since the target was last judged. */
  readonly missed: number;
}

/** One registered target. Its health is as of the last `settle`. */
export class Entry {
  readonly id: string;
  readonly #intervalMs: number;
  #spec: TargetSpec;
  #declared: DeclaredState = 'healthy';
  #draining = false;
  #health: HealthState = 'unknown';
  #beatAt: number | undefined;
  #missed = 0;
  #usage: ResourceUsage | null = null;

  constructor(id: string, spec: TargetSpec, intervalMs: number) {
    this.id = id;
    this.#spec = spec;
    this.#intervalMs = intervalMs;
  }

  /** The four below tell whether they changed what others see of the target. */
  respecify(spec: TargetSpec): boolean {
    const { type, capacity } = this.#spec;
    this.#spec = spec;
    return type !== spec.type || capacity !== spec.capacity;
  }

  beat(usage: ResourceUsage, now: number): boolean {
    const last = this.#usage;
    this.#beatAt = now;
    this.#missed = 0;
    this.#usage = usage;
    return !(
      last && (Object.keys(usage) as (keyof ResourceUsage)[]).every((key) => last[key] === usage[key])
    );
  }

  declare(state: DeclaredState): boolean {
    const changed = this.#declared !== state;
    this.#declared = state;
    return changed;
  }

  drain(draining: boolean): boolean {
    const changed = this.#draining !== draining;
    this.#draining = draining;
    return changed;
  }

  /** Judges the target by the clock. */
  settle(now: number): Settled {
    const age = this.#age(now);
    const from = this.#health;
    const observed = observedHealth(age, this.#intervalMs);
    this.#health = effectiveHealth(observed, this.#declared);
    if (isStale(age, this.#intervalMs)) this.#usage = null;
    const beats = missedBeats(age && age - GRACE * this.#intervalMs, this.#intervalMs);
    const missed = Math.max(0, beats - this.#missed);
    this.#missed = beats;
    const change = this.#health === from ? undefined : { id: this.id, from, to: this.#health };
    return { target: this.view(now), change, missed };
  }

  view(now: number): TargetView {
    const age = this.#age(now);
    return {
      id: this.id,
      ...this.#spec,
      health: this.#health,
      declared_state: this.#declared,
      draining: this.#draining,
      heartbeat_age_ms: age === undefined ? null : Math.round(age),
      usage: this.#usage,
    };
  }

  #age(now: number): number | undefined {
    return this.#beatAt === undefined ? undefined : now - this.#beatAt;
  }
}
