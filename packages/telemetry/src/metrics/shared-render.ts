/** A hundredth of the time goes into rendering at most, however many scrapers there are. */
const TIMES_ITS_DURATION = 100;
const MAX_AGE_MS = 1_000;

/**
 * One render for all who ask while it runs, and for a while after. The while is short when rendering is cheap: a scraper
 * that comes every second must not find the same values twice.
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
