import type { Sli } from './spec.ts';

type RangeFunction = 'rate' | 'increase';

/** Over every series of a counter, but those whose value is NaN (`>= 0`): one of them would make the sum undefined. */
function sum(fn: RangeFunction, selector: string, window: string): string {
  return `sum(${fn}(${selector}[${window}]) >= 0)`;
}

export const orZero = (expr: string) => `(${expr} or vector(0))`;

// Prometheus 3 stores le="1" as le="1.0"; rule tests and other stores keep what they were given.
const upTo = (threshold: number) =>
  Number.isInteger(threshold) ? `le=~"${threshold}|${threshold}\\\\.0"` : `le="${threshold}"`;

export function totalOf(sli: Sli, fn: RangeFunction, window: string): string {
  return sum(fn, 'histogram' in sli ? `${sli.histogram}_count` : sli.total, window);
}

/** 0 when nothing failed yet, and when there is no series at all: the budget stays defined. */
export function errorsOf(sli: Sli, fn: RangeFunction, window: string): string {
  if (!('histogram' in sli)) return orZero(sum(fn, sli.errors, window));
  const total = orZero(totalOf(sli, fn, window));
  const good = orZero(sum(fn, `${sli.histogram}_bucket{${upTo(sli.threshold)}}`, window));
  // Rates of two series may differ by a rounding error: never less than nothing failed.
  return `clamp_min(\n  ${total}\n    -\n  ${good},\n  0\n)`;
}

/** Failed share of the events; 0 while there are none. */
export function ratioOf(errors: string, total: string): string {
  return `${errors}\n  /\n(${total} > 0)\n  or vector(0)`;
}
