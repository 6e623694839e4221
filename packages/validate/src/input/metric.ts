import type { ScrapeJob } from './prometheus-config.ts';
import { relabelled } from './relabel.ts';

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'unknown';

/** A metric as its owner declares it. */
export interface DeclaredMetric {
  readonly name: string;
  readonly type: MetricType;
  /** Label → its closed set of values, or undefined for any value. The map is undefined if the labels are not known. */
  readonly labels: ReadonlyMap<string, readonly string[] | undefined> | undefined;
  /** Scrape jobs; empty for every job. */
  readonly jobs: readonly string[];
  readonly from: string;
  /** Whether the user's own code declares it. `contract/consumer` checks only these metrics. */
  readonly isOwn: boolean;
}

/** OpenMetrics adds the suffix `_total` to every counter. */
export const exposedName = (name: string, type: MetricType): string =>
  type === 'counter' && !name.endsWith('_total') ? `${name}_total` : name;

/** The names of the series of a metric, as Prometheus stores them for a job. */
export function seriesOf(
  metric: DeclaredMetric,
  job: ScrapeJob | undefined,
): { name: string; type: MetricType; hasLe: boolean }[] {
  const parts =
    metric.type === 'histogram'
      ? ['_bucket', '_sum', '_count']
      : metric.type === 'summary'
        ? ['', '_sum', '_count']
        : [''];
  return parts.flatMap((suffix) => {
    const stored = relabelled(metric.name + suffix, job?.relabels ?? []);
    if (stored === undefined) return [];
    const type = suffix === '' ? (metric.type === 'summary' ? 'gauge' : metric.type) : 'counter';
    return [{ name: stored, type, hasLe: suffix === '_bucket' }];
  });
}
