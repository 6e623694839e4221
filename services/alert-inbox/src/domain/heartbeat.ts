export interface HeartbeatTiming {
  /** Between two beats. */
  readonly intervalMs: number;
  readonly missedBeats: number;
  /** After a start the sender may still be starting too. */
  readonly graceMs: number;
}

/** Whether beats arrive as they should. Times are milliseconds of one clock that never goes back. */
export class Heartbeat {
  readonly #allowedMs: number;
  #deadline: number;
  #missing: boolean;

  constructor({ intervalMs, missedBeats, graceMs }: HeartbeatTiming, startedAt: number, missing: boolean) {
    this.#allowedMs = intervalMs * missedBeats;
    this.#deadline = startedAt + Math.max(graceMs, this.#allowedMs);
    this.#missing = missing;
  }

  get missing(): boolean {
    return this.#missing;
  }

  /** True when beats were missing until now. */
  beat(now: number): boolean {
    const returned = this.#missing;
    this.#missing = false;
    this.#deadline = now + this.#allowedMs;
    return returned;
  }

  /** True when beats are missing from now on. */
  check(now: number): boolean {
    if (this.#missing || now < this.#deadline) return false;
    this.#missing = true;
    return true;
  }
}
