export interface HeartbeatTiming {
  /** Longest time from the evaluation of one heartbeat to the arrival of the next. */
  readonly timeoutMs: number;
  /** Longer limit after a start: the sender may still be starting. */
  readonly graceMs: number;
}

/** Detects missing heartbeats. Times are milliseconds of one monotonic clock. */
export class Heartbeat {
  readonly #timeoutMs: number;
  #deadline: number;
  #missing: boolean;

  constructor({ timeoutMs, graceMs }: HeartbeatTiming, startedAt: number, missing: boolean) {
    this.#timeoutMs = timeoutMs;
    this.#deadline = startedAt + Math.max(graceMs, timeoutMs);
    this.#missing = missing;
  }

  get missing(): boolean {
    return this.#missing;
  }

  /** Records a heartbeat; one with an old evaluation does not count. True when heartbeats were missing until now. */
  record(evaluatedAt: number, now: number): boolean {
    const deadline = evaluatedAt + this.#timeoutMs;
    if (deadline <= now) return false;
    const returned = this.#missing;
    this.#missing = false;
    this.#deadline = deadline;
    return returned;
  }

  /** The sender reports that heartbeats end: the time limit is over immediately. */
  end(now: number): void {
    this.#deadline = Math.min(this.#deadline, now);
  }

  /** True when heartbeats are missing from now on. */
  check(now: number): boolean {
    if (this.#missing || now < this.#deadline) return false;
    this.#missing = true;
    return true;
  }
}
