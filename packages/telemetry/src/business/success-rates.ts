import { ratio } from './scores.ts';
import { SlidingCounts } from './sliding-counts.ts';

// An hour has enough plans and flows for a meaningful rate, and is shorter than a shift.
const windowMs = 3_600_000;
const steps = 60;
const maxKeys = 50;

/** Success ratio by key over the last hour, for the first 50 keys. */
export class SuccessRates {
  readonly #now: () => number;
  readonly #counts = new Map<string, SlidingCounts<'success' | 'failure'>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  finished(key: string, success: boolean): void {
    let counts = this.#counts.get(key);
    if (!counts) {
      if (this.#counts.size >= maxKeys) return;
      counts = new SlidingCounts({ windowMs, steps, now: this.#now });
      this.#counts.set(key, counts);
    }
    counts.add(success ? 'success' : 'failure');
  }

  /** 0-1, or undefined where nothing finished within the hour. */
  *entries(): Iterable<[key: string, rate: number | undefined]> {
    for (const key of this.#counts.keys()) yield [key, this.rate(key)];
  }

  rate(key: string): number | undefined {
    const counts = this.#counts.get(key);
    const successes = counts?.total('success') ?? 0;
    return ratio(successes, successes + (counts?.total('failure') ?? 0));
  }
}
