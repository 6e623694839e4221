export interface Due {
  /** Arrivals to send now. */
  readonly send: number;
  /** Arrivals that came due while the process was stalled and are too old to send. */
  readonly missed: number;
}

/** After a stall only the last second is caught up: a burst of everything missed would be a load nobody asked for. */
const CATCH_UP_MS = 1_000;

/**
 * An open loop: how many arrivals are due depends on the time alone, not on earlier ticks or on answers, so that late
 * ticks neither lose arrivals nor shift later ones.
 */
export class Arrivals {
  #perSecond: number;
  #since: number;
  /** Arrivals due by `#since`, with the fraction of the next one. */
  #before: number;
  #issued = 0;

  /** `phase`, 0 to 1, is the part of the first gap that has passed already: it keeps the kinds from coming at once. */
  constructor(perSecond: number, startedAt: number, phase = 0) {
    this.#perSecond = perSecond;
    this.#since = startedAt;
    this.#before = phase;
  }

  /** Another rate from now on; the gap that has begun is kept in proportion. */
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
