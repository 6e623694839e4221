import { ratio } from './scores.ts';
import { SlidingCounts } from './sliding-counts.ts';

const dayMs = 86_400_000;
const days = 30;

/** Customer satisfaction over 30 days in daily steps: 100 × ratings of 4 and 5 / all ratings. */
export class CustomerSatisfaction {
  readonly #counts: SlidingCounts<'ratings' | 'satisfied'>;

  constructor(now: () => number) {
    this.#counts = new SlidingCounts({ windowMs: days * dayMs, steps: days, now });
  }

  /** @param rating 1 to 5; anything else is not counted. */
  rated(rating: number): void {
    if (!Number.isInteger(rating) || rating < 1 || rating > 5) return;
    this.#counts.add('ratings');
    if (rating >= 4) this.#counts.add('satisfied');
  }

  /** 0-100, or undefined without a rating. */
  score(): number | undefined {
    const share = ratio(this.#counts.total('satisfied'), this.#counts.total('ratings'));
    return share === undefined ? undefined : 100 * share;
  }
}
