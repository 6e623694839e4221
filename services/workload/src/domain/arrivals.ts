export interface Due {
  /** Arrivals to send now. */
  readonly send: number;
  /** Arrivals that came due while the process was stalled and are too old to send. */
  readonly missed: number;
}

/** After a stall only the arrivals of the last second are sent: a burst of all missed ones would be an extra load. */
const CATCH_UP_MS = 1_000;

/**
 * An open loop: the number of due arrivals depends only on the time, not on earlier ticks or answers. A late tick neither
 * loses arrivals nor delays later ones.
 */
export class Arrivals {
  #perSecond: number;
  #since: number;
  /** Arrivals due by `#since`, with the fraction of the next one. */
  #before: number;
  #issued = 0;

  /** `phase`, 0 to 1, is the part of the first gap that has already passed. It spreads the kinds over the time. */
  constructor(perSecond: number, startedAt: number, phase = 0) {
    this.#perSecond = perSecond;
    this.#since = startedAt;
    this.#before = phase;
  }

  /** Changes the rate from now on. The part of the current gap that has passed is kept. */
  changeRate(perSecond: number, now: number): void {
    if (perSecond === this.#perSecond) return;
    this.#before = this.#due(now);
    this.#since = now;
    this.#perSecond = perSecond;
  }

  due(now: number): Due {
    const due = Math.max(0, Math.floor(this.#due(now)) - this.#issued);
    this.#issued += due;
    const send = Math.min(due, Math.ceil((this.#perSecond * CATCH_UP_MS) / 1_000));
    return { send, missed: due - send };
  }

  #due(now: number): number {
    return this.#before + ((now - this.#since) * this.#perSecond) / 1_000;
  }
}
