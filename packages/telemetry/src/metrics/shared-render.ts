/** Rendering takes at most a hundredth of the time, for any number of scrapers. */
const TIMES_ITS_DURATION = 100;
const MAX_AGE_MS = 1_000;

/**
 * Shares one render among all callers while it runs, and for some time after. That time is short when rendering is cheap:
 * a scraper that comes every second must not get the same values twice.
 */
export class SharedRender {
  readonly #render: () => Promise<string>;
  readonly #now: () => number;
  #current: Promise<string> | undefined;
  #staleAt = 0;

  /** `now` gives monotonic milliseconds. */
  constructor(render: () => Promise<string>, now: () => number = () => performance.now()) {
    this.#render = render;
    this.#now = now;
  }

  get(): Promise<string> {
    const at = this.#now();
    if (this.#current && at < this.#staleAt) return this.#current;
    this.#staleAt = Number.POSITIVE_INFINITY;
    this.#current = this.#render().finally(() => {
      this.#staleAt = at + Math.min(MAX_AGE_MS, TIMES_ITS_DURATION * (this.#now() - at));
    });
    return this.#current;
  }
}
