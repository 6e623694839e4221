export interface SlidingOptions {
  /** Length of the window in ms. */
  readonly windowMs: number;
  /** Steps in which the window moves: its true length is `windowMs` less at most one step. */
  readonly steps: number;
  /** Time in ms since the epoch. */
  readonly now: () => number;
}

/** Counts by key over a moving window, in memory limited to steps × keys. */
export class SlidingCounts<K extends string> {
  readonly #stepMs: number;
  readonly #steps: number;
  readonly #now: () => number;
  readonly #counts = new Map<number, Map<K, number>>();

  constructor({ windowMs, steps, now }: SlidingOptions) {
    this.#stepMs = windowMs / steps;
    this.#steps = steps;
    this.#now = now;
  }

  add(key: K, amount = 1): void {
    const step = this.#current();
    let counts = this.#counts.get(step);
    if (!counts) {
      this.#forget(step);
      counts = new Map();
      this.#counts.set(step, counts);
    }
    counts.set(key, (counts.get(key) ?? 0) + amount);
  }

  total(key: K): number {
    this.#forget(this.#current());
    let sum = 0;
    for (const counts of this.#counts.values()) sum += counts.get(key) ?? 0;
    return sum;
  }

  #current(): number {
    return Math.floor(this.#now() / this.#stepMs);
  }

  #forget(current: number): void {
    for (const step of this.#counts.keys()) if (step <= current - this.#steps) this.#counts.delete(step);
  }
}
