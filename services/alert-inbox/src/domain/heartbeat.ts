export interface HeartbeatTiming {
  /** From the evaluation behind a beat until the next such evaluation has to be known. */
  readonly timeoutMs: number;
  /** After a start the sender may still be starting too. */
  readonly graceMs: number;
}

/** Whether beats arrive as they should. Times are milliseconds of one clock that never goes back. */
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

  /** A beat by an evaluation of then. One of the past is no news: true when beats were missing until now. */
  beat(evaluatedAt: number, now: number): boolean {
    const deadline = evaluatedAt + this.#timeoutMs;
    if (deadline <= now) return false;
    const returned = this.#missing;
    this.#missing = false;
    this.#deadline = deadline;
    return returned;
  }

  /** The sender itself says that beats end: it need not be waited for. */
  end(now: number): void {
    this.#deadline = Math.min(this.#deadline, now);
  }

  /** True when beats are missing from now on. */
  check(now: number): boolean {
    if (this.#missing || now < this.#deadline) return false;
    this.#missing = true;
    return true;
  }
}
