export interface Due {
  /** Arrivals to send now. */
  readonly send: number;
  /** Arrivals that came due while the process was stalled and are too old to send. */
  readonly missed: number;
}

/** After a stall only the last second is caught up: a burst of everything missed would be a load nobody asked for. */
const CATCH_UP_MS = 1_000;

/**
 * An open loop: how many arrivals are due depends on the time since the start alone, not on earlier ticks or on
 * answers, so that late ticks neither lose arrivals nor shift later ones.
 */
export class Arrivals {
  readonly #perSecond: number;
  readonly #startedAt: number;
  #issued = 0;

  constructor(perSecond: number, startedAt: number) {
    this.#perSecond = perSecond;
    this.#startedAt = startedAt;
  }

  due(now: number): Due {
    const total = Math.floor(((now - this.#startedAt) * this.#perSecond) / 1_000);
    const due = Math.max(0, total - this.#issued);
    this.#issued += due;
    const send = Math.min(due, Math.ceil((this.#perSecond * CATCH_UP_MS) / 1_000));
    return { send, missed: due - send };
  }
}
