/** Tells whether one more line may be written in this second. */
export function lineBudget(perSecond: number, now: () => number): () => boolean {
  let second = Number.NaN;
  let used = 0;
  return () => {
    const current = Math.floor(now() / 1_000);
    if (current !== second) {
      second = current;
      used = 0;
    }
    used += 1;
    return used <= perSecond;
  };
}
