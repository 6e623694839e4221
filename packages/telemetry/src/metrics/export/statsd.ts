import { numberText } from './escape.ts';
import type { Family, HistogramSeries, Labels, NumberSeries } from './family.ts';

/**
 * StatsD lines with DogStatsD tags (`name:value|type|#label:value`), newline-separated. StatsD counts
 * increments: counters and histogram buckets are sent as the difference to `previous` (a lower value means a restart,
 * and is sent in full), and unchanged ones are left out. Histograms become the counters `_bucket`, `_sum` and
 * `_count`, so that no precision is lost. StatsD has no infinite values and no NaN; they are left out.
 */
export function toStatsd(families: readonly Family[], previous: readonly Family[] = []): string {
  const before = new Map(
    previous.flatMap(countersOf).map(({ name, labels, value }) => [name + tags(labels), value]),
  );
  const lines = families.flatMap((family) =>
    family.type === 'gauge'
      ? family.series.flatMap((series) => gaugeLines(family.name, series))
      : countersOf(family).flatMap(({ name, labels, value }) => {
          const text = tags(labels);
          const last = before.get(name + text) ?? 0;
          const delta = value < last ? value : value - last;
          return Number.isFinite(delta) && delta !== 0 ? [`${name}:${numberText(delta)}|c${text}`] : [];
        }),
  );
  return lines.map((line) => `${line}\n`).join('');
}

interface Count {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

function countersOf(family: Family): Count[] {
  if (family.type === 'histogram') return family.series.flatMap((s) => histogramCounts(family.name, s));
  return family.type === 'counter' ? family.series.map((s) => ({ name: family.name, ...s })) : [];
}

function histogramCounts(name: string, { labels, buckets, sum, count }: HistogramSeries): Count[] {
  return [
    ...buckets.map((bucket) => ({
      name: `${name}_bucket`,
      labels: { ...labels, le: numberText(bucket.le) },
      value: bucket.count,
    })),
    { name: `${name}_sum`, labels, value: sum },
    { name: `${name}_count`, labels, value: count },
  ];
}

// A signed gauge value is a change to StatsD, so a negative one has to start from 0.
function gaugeLines(name: string, { labels, value }: NumberSeries): string[] {
  if (!Number.isFinite(value)) return [];
  const text = tags(labels);
  const set = `${name}:${value}|g${text}`;
  return value < 0 ? [`${name}:0|g${text}`, set] : [set];
}

function tags(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}:${tagValue(value)}`);
  return pairs.length === 0 ? '' : `|#${pairs.join(',')}`;
}

// The line format has no escapes; these would end the value, the tag or the line.
function tagValue(value: string): string {
  return value.replace(/[|,#\p{Cc}]/gu, '_');
}
