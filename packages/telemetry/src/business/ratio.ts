/** `part / total` between 0 and 1, or undefined when the total is 0: no data is not a rate of 0. */
export function ratio(part: number, total: number): number | undefined {
  return total > 0 ? Math.min(1, Math.max(0, part / total)) : undefined;
}
