import { seededRandom } from './prng.ts';

/**
 * Endless rounds over a list, each in another order. The same seed gives the same rounds, and all values come equally
 * often, so the rate of each value is known in advance.
 */
export function shuffledCycle<T>(values: readonly T[], seed: number): () => T {
  const random = seededRandom(seed);
  const round = [...values];
  let next = round.length;

  function shuffle(): void {
    for (let last = round.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [round[last], round[other]] = [round[other] as T, round[last] as T];
    }
    next = 0;
  }

  return () => {
    if (next >= round.length) shuffle();
    const value = round[next] as T;
    next += 1;
    return value;
  };
}
