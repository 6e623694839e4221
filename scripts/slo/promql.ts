import type { Sli } from './spec.ts';

type RangeFunction = 'rate' | 'increase';

const orZero = (expr: string) => `(${expr} or vector(0))`;

// Prometheus 3 stores le="1" as le="1.0"; rule tests and other stores keep what they were given.
const upTo = (threshold: number) =>
  Number.isInteger(threshold) ? `le=~"${threshold}|${threshold}\\\\.0"` : `le="${threshold}"`;

/** All events. Series that stand still or are NaN are left out: the sum is a positive number, or there is none. */
export function totalOf(sli: Sli, fn: RangeFunction, window: string): string {
  const selector = 'histogram' in sli ? `${sli.histogram}_count` : sli.total;
  return `sum(${fn}(${selector}[${window}]) > 0)`;
}

/** Failed events. A histogram without the bucket of the threshold has no good event: wrong is loud, not silent. */
export function errorsOf(sli: Sli, fn: RangeFunction, window: string): string {
  if (!('histogram' in sli)) return `sum(${fn}(${sli.errors}[${window}]))`;
  const good = `sum(${fn}(${sli.histogram}_bucket{${upTo(sli.threshold)}}[${window}]))`;
  return `(${totalOf(sli, fn, window)} - ${orZero(good)})`;
}

/** Failed share of the events; 0 while nothing failed, or nothing happened. */
export function ratioOf(errors: string, total: string): string {
  return `${errors}\n  /\n${total}\n  or vector(0)`;
}
