/** Ticks at fixed times after the start. A slow tick does not delay the next ones. */
export class TickClock {
  readonly #startedAt: number;
  readonly #intervalMs: number;
  #next = 1;

  constructor(startedAt: number, intervalMs: number) {
    this.#startedAt = startedAt;
    this.#intervalMs = intervalMs;
  }

  /** Milliseconds until the next tick, 0 when it is overdue. */
  delay(now: number): number {
    return Math.max(0, this.#startedAt + this.#next * this.#intervalMs - now);
  }

  /** Marks the tick that runs now and returns the number of ticks that were skipped before it. */
  advance(now: number): number {
    const current = Math.floor((now - this.#startedAt) / this.#intervalMs);
    const late = Math.max(0, current - this.#next);
    this.#next = Math.max(current, this.#next) + 1;
    return late;
  }
}
