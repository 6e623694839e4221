/** Failures in a row after which a model gets a rest. */
const FAILURES_IN_A_ROW = 3;
/** Then one call may try it again. */
const REST_MS = 5_000;
/** Weight of the latest answer in the moving average of the latency. */
const WEIGHT = 0.2;

/** What past calls say about a model. */
export class ModelHealth {
  readonly #now: () => number;
  #failures = 0;
  #restsUntil = Number.NEGATIVE_INFINITY;
  #latencyMs: number;

  /** @param now milliseconds that do not run backwards */
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
