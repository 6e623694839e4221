import { numberText } from './escape.ts';
import type { Family } from './family.ts';

/** `{ "metrics": [family, …] }`, indented by 2; Infinity and NaN, which JSON lacks, become "+Inf", "-Inf" and "NaN". */
export function toJson(families: readonly Family[]): string {
  const replacer = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? numberText(value) : value;
  return `${JSON.stringify({ metrics: families }, replacer, 2)}\n`;
}
