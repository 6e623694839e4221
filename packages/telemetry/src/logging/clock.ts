/** Gives log lines their time: ISO text for the entry, and nanoseconds that never repeat for Loki's order. */
export class LogClock {
  #ms = 0;
  #iso = '';
  #lastMs = 0;
  #sequence = 0;

  iso(): string {
    const now = Date.now();
    if (now !== this.#ms) {
      this.#ms = now;
      this.#iso = new Date(now).toISOString();
    }
    return this.#iso;
  }

  /** The time of the last line that called `iso`; 19 digits, strictly ascending. */
  nanoseconds(): string {
    if (this.#ms > this.#lastMs) {
      this.#lastMs = this.#ms;
      this.#sequence = 0;
    } else if (++this.#sequence === 1_000_000) {
      this.#lastMs++;
      this.#sequence = 0;
    }
    return `${this.#lastMs}${String(this.#sequence).padStart(6, '0')}`;
  }
}
