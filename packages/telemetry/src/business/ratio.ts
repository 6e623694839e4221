/** `part / whole` between 0 and 1, or undefined when the whole is empty: no data is not a rate of 0. */
export function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : undefined;
}
