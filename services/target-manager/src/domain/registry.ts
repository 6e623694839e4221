import { type DeclaredState, effectiveHealth, type HealthState, observedHealth } from './health.ts';
import type { HealthChange, ResourceUsage, TargetSpec, TargetView } from './target.ts';

interface Entry {
  readonly id: string;
  spec: TargetSpec;
  declared: DeclaredState;
  health: HealthState;
  beatAt: number | undefined;
  usage: ResourceUsage | null;
}

export interface RegistryOptions {
  readonly maxTargets: number;
  readonly heartbeatIntervalMs: number;
  /** Monotonic milliseconds: a corrected wall clock must not make a target look dead. */
  readonly now: () => number;
}

export interface Update {
  readonly target: TargetView;
  readonly change: HealthChange | undefined;
}

export class TargetRegistry {
  readonly #entries = new Map<string, Entry>();
  readonly #options: RegistryOptions;

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#entries.size;
  }

  register(id: string, spec: TargetSpec): (Update & { created: boolean }) | undefined {
    const known = this.#entries.get(id);
    if (known) {
      known.spec = spec;
      return { ...this.#settle(known), created: false };
    }
    if (this.#entries.size >= this.#options.maxTargets) return undefined;
    const entry: Entry = {
      id,
      spec,
      declared: 'healthy',
      health: 'unknown',
      beatAt: undefined,
      usage: null,
    };
    this.#entries.set(id, entry);
    return { ...this.#settle(entry), created: true };
  }

  heartbeat(id: string, usage: ResourceUsage): Update | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    entry.beatAt = this.#options.now();
    entry.usage = usage;
    return this.#settle(entry);
  }

  declare(id: string, state: DeclaredState): Update | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    entry.declared = state;
    return this.#settle(entry);
  }

  get(id: string): TargetView | undefined {
    const entry = this.#entries.get(id);
    return entry && this.#view(entry);
  }

  list(): TargetView[] {
    return Array.from(this.#entries.values(), (entry) => this.#view(entry));
  }

  /** Re-judges every target by the clock and names those whose health changed. */
  sweep(): HealthChange[] {
    const changes: HealthChange[] = [];
    for (const entry of this.#entries.values()) {
      const { change } = this.#settle(entry);
      if (change) changes.push(change);
    }
    return changes;
  }

  #settle(entry: Entry): Update {
    const from = entry.health;
    const observed = observedHealth(this.#age(entry), this.#options.heartbeatIntervalMs);
    entry.health = effectiveHealth(observed, entry.declared);
    const change = entry.health === from ? undefined : { id: entry.id, from, to: entry.health };
    return { target: this.#view(entry), change };
  }

  #age(entry: Entry): number | undefined {
    return entry.beatAt === undefined ? undefined : this.#options.now() - entry.beatAt;
  }

  #view(entry: Entry): TargetView {
    const age = this.#age(entry);
    return {
      id: entry.id,
      ...entry.spec,
      health: entry.health,
      declared_state: entry.declared,
      heartbeat_age_ms: age === undefined ? null : Math.round(age),
      usage: entry.usage,
    };
  }
}
