/** Failures in a row after which a model is paused. */
const FAILURES_IN_A_ROW = 3;
/** Length of the pause; after it one call may try the model again. */
const REST_MS = 5_000;
/** Weight of the latest answer in the moving average of the latency. */
const WEIGHT = 0.2;

/** Availability and latency of a model from its past calls. */
export class ModelHealth {
  readonly #now: () => number;
  #failures = 0;
  #restsUntil = Number.NEGATIVE_INFINITY;
  #latencyMs: number;

  /** @param now milliseconds of a monotonic clock */
  constructor(expectedLatencyMs: number, now: () => number) {
    this.#latencyMs = expectedLatencyMs;
    this.#now = now;
  }

  get latencyMs(): number {
    return this.#latencyMs;
  }

  get available(): boolean {
    return this.#now() >= this.#restsUntil;
  }

  succeeded(latencyMs: number): void {
    this.#failures = 0;
    this.#latencyMs += WEIGHT * (latencyMs - this.#latencyMs);
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= FAILURES_IN_A_ROW) this.#restsUntil = this.#now() + REST_MS;
  }
}
