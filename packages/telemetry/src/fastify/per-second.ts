/**
 * Makes a function that says yes up to `limit` times in each second, such as for log lines that must not flood.
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
