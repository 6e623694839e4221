/**
 * Makes a function that returns true up to `limit` times per second, for example to limit log lines.
 * @param now monotonic milliseconds
 */
export function perSecond(limit: number, now: () => number = () => performance.now()): () => boolean {
  let second = Number.NaN;
  let taken = 0;
  return () => {
    const current = Math.floor(now() / 1_000);
    if (current !== second) {
      second = current;
      taken = 0;
    }
    return ++taken <= limit;
  };
}
