// The only module that imports prom-client. It is deprecated upstream: its replacement has to change one file only.
import { collectDefaultMetrics, type OpenMetricsContentType, Registry } from 'prom-client';
import { FamilyText } from './family-text.ts';
import type { LabelSet } from './label-index.ts';
import type { AnyRecorder } from './recorders.ts';

const processMetrics = new Set([
  'process_cpu_user_seconds_total',
  'process_cpu_system_seconds_total',
  'process_cpu_seconds_total',
  'process_start_time_seconds',
  'process_resident_memory_bytes',
  'process_open_fds',
  'process_max_fds',
  // The first of these fills the other three when it is collected.
  'nodejs_eventloop_lag_seconds',
  'nodejs_eventloop_lag_p50_seconds',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_eventloop_lag_max_seconds',
  'nodejs_heap_size_total_bytes',
  'nodejs_heap_size_used_bytes',
  'nodejs_external_memory_bytes',
  'nodejs_version_info',
]);

/** The exposition of a registry, in OpenMetrics because the text format has no exemplars. */
export class PrometheusExporter {
  readonly contentType = Registry.OPENMETRICS_CONTENT_TYPE;
  readonly #families: FamilyText[] = [];
  readonly #tags: LabelSet;
  #process: Registry<OpenMetricsContentType> | undefined;

  /** @param tags of the process, on every series. */
  constructor(tags: LabelSet = {}) {
    this.#tags = tags;
  }

  /** @throws when the name is one of the process metrics that every exposition has. */
  add(recorder: AnyRecorder): void {
    const { name } = recorder.definition;
    if (processMetrics.has(name))
      throw new Error(`metric "${name}" is already exported by the library; give yours another name`);
    this.#families.push(new FamilyText(recorder, this.#tags));
  }

  async render(): Promise<string> {
    // At the first render: each registry has a 10 ms event-loop monitor, which a test without a render does not need.
    this.#process ??= processRegistry(this.#tags);
    const ofProcess = await this.#process.metrics(); // ends with # EOF
    let text = '';
    for (const family of this.#families) text += family.render();
    return text + ofProcess;
  }
}

function processRegistry(tags: LabelSet): Registry<OpenMetricsContentType> {
  const registry = openMetricsRegistry();
  registry.setDefaultLabels(tags);
  const defaults = openMetricsRegistry();
  collectDefaultMetrics({ register: defaults });
  for (const { name } of defaults.getMetricsAsArray()) {
    const metric = defaults.getSingleMetric(name);
    if (metric && processMetrics.has(name)) registry.registerMetric(metric);
  }
  return registry;
}

function openMetricsRegistry(): Registry<OpenMetricsContentType> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}
