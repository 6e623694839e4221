/** Upper bound and observations at or below it; the last bound is Infinity. */
export interface CumulativeBucket {
  readonly le: number;
  readonly count: number;
}

/**
 * The q-quantile of classic buckets by the rules of PromQL's `histogram_quantile`: linear within a bucket, the
 * lowest bucket starts at 0 when its bound is positive, and what falls into +Inf gives the highest finite
 * bound. NaN without observations or without a finite bound; -Infinity for q < 0, Infinity for q > 1.
 * @param buckets ascending by `le`.
 */
export function histogramQuantile(q: number, buckets: readonly CumulativeBucket[]): number {
  if (Number.isNaN(q)) return Number.NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  const last = buckets.at(-1);
  const highest = buckets.at(-2);
  if (!last || last.le !== Infinity || !highest || last.count === 0) return Number.NaN;
  const rank = q * last.count;
  const index = buckets.findIndex(({ le, count }) => le === Infinity || count >= rank);
  const bucket = buckets[index] as CumulativeBucket;
  if (bucket.le === Infinity) return highest.le;
  if (index === 0 && bucket.le <= 0) return bucket.le;
  const below = buckets[index - 1] ?? { le: 0, count: 0 };
  const share = (rank - below.count) / (bucket.count - below.count);
  return below.le + (bucket.le - below.le) * share;
}
