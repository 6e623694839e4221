import type { Sli } from './spec.ts';

type LatencySli = Extract<Sli, { histogram: string }>;
type RangeFunction = 'rate' | 'increase';

// Prometheus 3 stores le="1" as le="1.0"; rule tests and other stores keep the original value.
const upTo = (threshold: number) =>
  Number.isInteger(threshold) ? `le=~"${threshold}|${threshold}\\\\.0"` : `le="${threshold}"`;

const counterOf = (sli: Sli) => ('histogram' in sli ? `${sli.histogram}_count` : sli.total);

/** Without the bucket of the threshold no event counts as good, so that a wrong histogram fires the alerts. */
function goodOf({ histogram, threshold }: LatencySli, fn: RangeFunction, window: string): string {
  return `(sum(${fn}(${histogram}_bucket{${upTo(threshold)}}[${window}])) or vector(0))`;
}

/** All events. Series without increase or with NaN are left out, so the sum is positive or has no value. */
export function totalOf(sli: Sli, fn: RangeFunction, window: string): string {
  return `sum(${fn}(${counterOf(sli)}[${window}]) > 0)`;
}

/** Failed events of five minutes, if there were any. */
export function errorsOf5m(sli: Sli): string {
  if (!('histogram' in sli)) return `sum(increase(${sli.errors}[5m])) > 0`;
  return `sum(increase(${counterOf(sli)}[5m])) - ${goodOf(sli, 'increase', '5m')} > 0`;
}

/** Failed share of the events; 0 when nothing failed or nothing happened. */
export function errorRatio(sli: Sli, window: string): string {
  const total = totalOf(sli, 'rate', window);
  const share =
    'histogram' in sli
      ? `1 - ${goodOf(sli, 'rate', window)} / ${total}`
      : `sum(rate(${sli.errors}[${window}])) / ${total}`;
  return `${share}\n  or vector(0)`;
}
