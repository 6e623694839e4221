/** Digits after the point that show three digits in all, as in Grafana: `0.0123`, `1.23`, `12.3`, `123`. */
export function decimalsFor(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return 0;
  return Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

export const plainNumber = (value: number, decimals = decimalsFor(value)): string => value.toFixed(decimals);

/** The value divided by powers of `factor`, with the number of the power; at most `last`. */
export function scaled(value: number, factor: number, last: number): { value: number; power: number } {
  let [rest, power] = [value, 0];
  while (Math.abs(rest) >= factor && power < last) {
    rest /= factor;
    power += 1;
  }
  return { value: rest, power };
}
