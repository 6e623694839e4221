import { Entry, type Settled } from './entry.ts';
import type { DeclaredState } from './health.ts';
import type { ResourceUsage, TargetSpec, TargetView } from './target.ts';

export interface RegistryOptions {
  readonly maxTargets: number;
  readonly heartbeatIntervalMs: number;
  /** The version of the empty registry. It must be higher than every version of an earlier process. */
  readonly firstVersion: number;
  /** Monotonic milliseconds: a correction of the wall clock must not make a target unhealthy. */
  readonly now: () => number;
}

export class TargetRegistry {
  readonly #entries = new Map<string, Entry>();
  readonly #options: RegistryOptions;
  #version: number;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#version = options.firstVersion;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Rises with every change of the listed targets, except the age of their heartbeats. */
  get version(): number {
    return this.#version;
  }

  register(id: string, spec: TargetSpec): (Settled & { created: boolean }) | undefined {
    const { maxTargets, heartbeatIntervalMs } = this.#options;
    const known = this.#entries.get(id);
    if (known) return { ...this.#settle(known, known.respecify(spec)), created: false };
    if (this.#entries.size >= maxTargets) return undefined;
    const entry = new Entry(id, spec, heartbeatIntervalMs);
    this.#entries.set(id, entry);
    return { ...this.#settle(entry, true), created: true };
  }

  heartbeat(id: string, usage: ResourceUsage): Settled | undefined {
    return this.#update(id, (entry) => entry.heartbeat(usage, this.#options.now()));
  }

  declare(id: string, state: DeclaredState): Settled | undefined {
    return this.#update(id, (entry) => entry.declare(state));
  }

  drain(id: string, draining: boolean): Settled | undefined {
    return this.#update(id, (entry) => entry.drain(draining));
  }

  deregister(id: string): boolean {
    const known = this.#entries.delete(id);
    if (known) this.#version += 1;
    return known;
  }

  get(id: string): TargetView | undefined {
    return this.#entries.get(id)?.view(this.#options.now());
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  list(): TargetView[] {
    const now = this.#options.now();
    return Array.from(this.#entries.values(), (entry) => entry.view(now));
  }

  /** Judges every target and returns those with a change of health or a missed heartbeat. */
  sweep(): Settled[] {
    return Array.from(this.#entries.values(), (entry) => this.#settle(entry, false)).filter(
      ({ change, missed }) => change || missed > 0,
    );
  }

  #update(id: string, update: (entry: Entry) => boolean): Settled | undefined {
    const entry = this.#entries.get(id);
    return entry && this.#settle(entry, update(entry));
  }

  #settle(entry: Entry, changed: boolean): Settled {
    const settled = entry.settle(this.#options.now());
    if (changed || settled.change) this.#version += 1;
    return settled;
  }
}
