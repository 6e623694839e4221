// The only module that knows prom-client: deprecated upstream, its successor has to be a one-file change.
import { collectDefaultMetrics, type Metric, type OpenMetricsContentType, Registry } from 'prom-client';
import type { AnyRecorder, Counter, Gauge, Histogram } from './recorders.ts';

const processMetrics = new Set([
  'process_cpu_user_seconds_total',
  'process_cpu_system_seconds_total',
  'process_cpu_seconds_total',
  'process_start_time_seconds',
  'process_resident_memory_bytes',
  'process_open_fds',
  'process_max_fds',
  'nodejs_eventloop_lag_p50_seconds',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_eventloop_lag_max_seconds',
  'nodejs_heap_size_total_bytes',
  'nodejs_heap_size_used_bytes',
  'nodejs_external_memory_bytes',
  'nodejs_version_info',
]);

/** A registry of its own, bound to OpenMetrics because exemplars exist nowhere else. */
export class PrometheusExporter {
  readonly contentType = Registry.OPENMETRICS_CONTENT_TYPE;
  readonly #registry = openMetricsRegistry();
  #processMetrics = false;

  add(recorder: AnyRecorder): void {
    this.#registry.registerMetric(new Family(recorder) as unknown as Metric<string>);
  }

  async render(): Promise<string> {
    if (!this.#processMetrics) this.#addProcessMetrics();
    return this.#registry.metrics();
  }

  // On the first render: each registry holds a 10 ms event-loop monitor, which a test need not pay.
  #addProcessMetrics(): void {
    this.#processMetrics = true;
    const defaults = openMetricsRegistry();
    collectDefaultMetrics({ register: defaults });
    for (const { name } of defaults.getMetricsAsArray()) {
      if (!processMetrics.has(name)) continue;
      const metric = defaults.getSingleMetric(name);
      if (metric) this.#registry.registerMetric(metric);
    }
  }
}

function openMetricsRegistry(): Registry<OpenMetricsContentType> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}

interface Sample {
  metricName?: string;
  labels: object;
  sharedLabels: object;
  value: number;
  exemplar?: object | undefined;
}
const none = {};

/**
 * What the registry asks of a metric (`get`, `getForPromString`), answered from a recorder's cells. The label
 * objects are the same in each render, so that the registry's own cache of formatted labels holds.
 */
class Family {
  readonly type: string;
  readonly help: string;
  // The registry takes `_total` off this name when it renders OpenMetrics.
  name: string;
  readonly #recorder: AnyRecorder;

  constructor(recorder: AnyRecorder) {
    this.#recorder = recorder;
    this.name = recorder.definition.name;
    this.type = recorder.definition.type;
    this.help = recorder.definition.help;
  }

  getForPromString() {
    return { name: this.name, help: this.help, type: this.type, aggregator: 'sum', values: this.#samples() };
  }

  get() {
    const values = this.#samples().map((sample) => ({
      ...sample,
      labels: { ...sample.sharedLabels, ...sample.labels },
    }));
    return { ...this.getForPromString(), values };
  }

  #samples(): Sample[] {
    return this.#recorder.definition.type === 'histogram'
      ? bucketSamples(this.#recorder as Histogram)
      : (this.#recorder as Counter | Gauge).cells.map((cell) => ({
          labels: none,
          sharedLabels: cell.labels,
          value: cell.value,
          exemplar: cell.exemplar,
        }));
  }
}

function bucketSamples({ definition, cells }: Histogram): Sample[] {
  const samples: Sample[] = [];
  const bucket = `${definition.name}_bucket`;
  for (const { labels: sharedLabels, counts, sum, exemplars } of cells) {
    let count = 0;
    counts.forEach((n, i) => {
      count += n;
      const labels = { le: definition.buckets[i] ?? '+Inf' };
      samples.push({ metricName: bucket, labels, sharedLabels, value: count, exemplar: exemplars?.[i] });
    });
    samples.push(
      { metricName: `${definition.name}_sum`, labels: none, sharedLabels, value: sum },
      { metricName: `${definition.name}_count`, labels: none, sharedLabels, value: count },
    );
  }
  return samples;
}
