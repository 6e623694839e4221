import { type DeclaredMetric, type MetricType, seriesOf } from './metric.ts';
import type { ScrapeJob } from './prometheus-config.ts';
import type { Rule } from './rules.ts';

/** What is known about the stored series of one name. */
export interface KnownSeries {
  readonly name: string;
  readonly type: MetricType;
  /** Label → its possible values, or undefined for any value. The map is undefined if the labels are not known. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string> | undefined> | undefined;
  readonly metrics: readonly DeclaredMetric[];
  readonly jobs: readonly ScrapeJob[];
}

/** Series that Prometheus itself creates (documentation, "Jobs and instances"; ALERTS of its rule manager). */
const SYNTHETIC = [
  'up',
  'scrape_duration_seconds',
  'scrape_samples_scraped',
  'scrape_samples_post_metric_relabeling',
  'scrape_series_added',
  'scrape_timeout_seconds',
  'scrape_sample_limit',
  'scrape_body_size_bytes',
  'ALERTS',
  'ALERTS_FOR_STATE',
  'target_info',
];

/** Every name of a stored series: declared metrics after relabelling, recording rules, and those of Prometheus itself. */
export class Catalogue {
  readonly metrics: readonly DeclaredMetric[];
  readonly #series = new Map<string, KnownSeries>();

  constructor(metrics: readonly DeclaredMetric[], jobs: readonly ScrapeJob[], rules: readonly Rule[]) {
    this.metrics = metrics;
    for (const name of SYNTHETIC)
      this.#series.set(name, { name, type: 'gauge', labels: undefined, metrics: [], jobs: [] });
    for (const metric of metrics) {
      const own = metric.jobs.length === 0 ? jobs : jobs.filter(({ name }) => metric.jobs.includes(name));
      for (const job of own.length > 0 ? own : [undefined]) this.#add(metric, job);
    }
    for (const { kind, name } of rules) {
      if (kind === 'record')
        this.#series.set(name, { name, type: 'unknown', labels: undefined, metrics: [], jobs: [] });
    }
  }

  get(name: string): KnownSeries | undefined {
    return this.#series.get(name);
  }

  /** Whether a metric or one of its series has this name. */
  has(name: string): boolean {
    return this.#series.has(name) || this.metrics.some((metric) => metric.name === name);
  }

  names(): string[] {
    return [...this.#series.keys()];
  }

  #add(metric: DeclaredMetric, job: ScrapeJob | undefined): void {
    for (const { name, type, hasLe } of seriesOf(metric, job)) {
      const known = this.#series.get(name);
      this.#series.set(name, {
        name,
        type: known && known.type !== type ? 'unknown' : type,
        labels: merged(known, labelsOf(metric, job, hasLe)),
        metrics: [...new Set([...(known?.metrics ?? []), metric])],
        jobs: [...(known?.jobs ?? []), ...(job ? [job] : [])],
      });
    }
  }
}

type Labels = Map<string, ReadonlySet<string> | undefined>;

function labelsOf(metric: DeclaredMetric, job: ScrapeJob | undefined, hasLe: boolean): Labels | undefined {
  if (metric.labels === undefined || job === undefined) return undefined;
  const labels: Labels = new Map([...job.labels].map((label) => [label, undefined]));
  for (const [label, values] of metric.labels) labels.set(label, values && new Set(values));
  if (hasLe) labels.set('le', undefined);
  if (metric.type === 'summary') labels.set('quantile', undefined);
  return labels;
}

function merged(known: KnownSeries | undefined, labels: Labels | undefined): Labels | undefined {
  if (known === undefined) return labels;
  if (known.labels === undefined || labels === undefined) return undefined;
  const all: Labels = new Map(known.labels);
  for (const [label, values] of labels) {
    const before = all.get(label);
    all.set(label, all.has(label) ? before && values && new Set([...before, ...values]) : values);
  }
  return all;
}
