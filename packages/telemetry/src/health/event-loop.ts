const tickMs = 500;

/** A loop that is later than this serves nobody; a pause of a busy machine is far shorter. */
const maxLagMs = 5_000;

export interface Liveness {
  readonly status: 'live' | 'stalled';
  /** How late the event loop was at its last tick, or is now if that is longer. */
  readonly event_loop_lag_ms: number;
}

/** Watches whether the event loop turns: a timer notes how late it runs. */
export class EventLoopWatch {
  #timer: NodeJS.Timeout | undefined;
  #due = Number.NaN;
  #lag = 0;

  start(): void {
    this.#due = performance.now() + tickMs;
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.#lag = Math.max(0, now - this.#due);
      this.#due = now + tickMs;
    }, tickMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** `live` before the start: there is nothing to judge yet. */
  report(): Liveness {
    const overdue = Number.isNaN(this.#due) ? 0 : performance.now() - this.#due;
    const lag = Math.round(Math.max(this.#lag, overdue, 0));
    return { status: lag > maxLagMs ? 'stalled' : 'live', event_loop_lag_ms: lag };
  }
}
