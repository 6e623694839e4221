import {
  type DeclaredState,
  effectiveHealth,
  type HealthState,
  isStale,
  missedHeartbeats,
  observedHealth,
} from './health.ts';
import type { HealthChange, ResourceUsage, TargetSpec, TargetView } from './target.ts';

/** A heartbeat may be late by this part of an interval before it counts as missed: networks and timers jitter. */
const GRACE = 0.5;

export interface Settled {
  readonly target: TargetView;
  readonly change: HealthChange | undefined;
  /** Heartbeats that were missed since the last `settle`. */
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
  #heartbeatAt: number | undefined;
  #missed = 0;
  #usage: ResourceUsage | null = null;

  constructor(id: string, spec: TargetSpec, intervalMs: number) {
    this.id = id;
    this.#spec = spec;
    this.#intervalMs = intervalMs;
  }

  /** This and the next three return whether they changed a field of `TargetView`, apart from the age of the heartbeat. */
  respecify(spec: TargetSpec): boolean {
    const { type, capacity } = this.#spec;
    this.#spec = spec;
    return type !== spec.type || capacity !== spec.capacity;
  }

  heartbeat(usage: ResourceUsage, now: number): boolean {
    const last = this.#usage;
    this.#heartbeatAt = now;
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

  /** Judges the health of the target at this time. */
  settle(now: number): Settled {
    const age = this.#age(now);
    const from = this.#health;
    const observed = observedHealth(age, this.#intervalMs);
    this.#health = effectiveHealth(observed, this.#declared);
    if (isStale(age, this.#intervalMs)) this.#usage = null;
    const total = missedHeartbeats(age && age - GRACE * this.#intervalMs, this.#intervalMs);
    const missed = Math.max(0, total - this.#missed);
    this.#missed = total;
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
    return this.#heartbeatAt === undefined ? undefined : now - this.#heartbeatAt;
  }
}
