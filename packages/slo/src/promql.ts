import type { Sli } from './spec.ts';

type LatencySli = Extract<Sli, { histogram: string }>;
type RangeFunction = 'rate' | 'increase';

// Prometheus 3 stores le="1" as le="1.0"; rule tests and other stores keep the original value.
const upTo = (threshold: number) =>
  Number.isInteger(threshold) ? `le=~"${threshold}|${threshold}\\\\.0"` : `le="${threshold}"`;

/** One of the series of a histogram: `h{job="a"}` and `_count` are `h_count{job="a"}`. */
function seriesOf(histogram: string, suffix: string, ...matchers: string[]): string {
  const [name = '', own] = histogram.replace(/\}$/, '').split('{', 2);
  const all = [...(own === undefined ? [] : [own.replace(/,\s*$/, '')]), ...matchers];
  return `${name}${suffix}${all.length > 0 ? `{${all.join(', ')}}` : ''}`;
}

const counterOf = (sli: Sli) => ('histogram' in sli ? seriesOf(sli.histogram, '_count') : sli.total);

/** Without the bucket of the threshold no event counts as good, so that a wrong histogram fires the alerts. */
function goodOf({ histogram, threshold }: LatencySli, fn: RangeFunction, window: string): string {
  return `(sum(${fn}(${seriesOf(histogram, '_bucket', upTo(threshold))}[${window}])) or vector(0))`;
}

/** All events. Series without increase or with NaN are left out, so the sum is positive or has no value. */
export function totalOf(sli: Sli, fn: RangeFunction, window: string): string {
  return `sum(${fn}(${counterOf(sli)}[${window}]) > 0)`;
}

/** Failed events of a window, if there were any. */
export function errorsOf(sli: Sli, window: string): string {
  if (!('histogram' in sli)) return `sum(increase(${sli.errors}[${window}])) > 0`;
  return `sum(increase(${counterOf(sli)}[${window}])) - ${goodOf(sli, 'increase', window)} > 0`;
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
