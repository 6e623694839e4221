/** Weight of the last second against all before it: a doubled load is followed within about three seconds. */
const weight = 0.5;

/** A ratio that aims for a number of traces a second, whatever the load: everything at low load, a share at high. */
export class AdaptiveRatio {
  readonly #target: number;
  #ratio: number;
  #rate: number | undefined;
  #since = Number.NaN;
  #seen = 0;

  /** `first`: the ratio until a second has been seen. */
  constructor(targetPerSecond: number, first: number) {
    this.#target = targetPerSecond;
    this.#ratio = first;
  }

  /** The ratio for the trace that starts now. `now`: ms of a clock that only rises. */
  next(now: number): number {
    if (Number.isNaN(this.#since)) this.#since = now;
    const elapsed = now - this.#since;
    if (elapsed >= 1000) {
      const rate = (this.#seen * 1000) / elapsed;
      // After a pause the average would describe a load that ended long ago.
      this.#rate =
        this.#rate === undefined || elapsed > 5000 ? rate : weight * rate + (1 - weight) * this.#rate;
      this.#ratio = Math.min(1, this.#target / this.#rate);
      this.#since = now;
      this.#seen = 0;
    }
    this.#seen++;
    return this.#ratio;
  }
}
