import { telemetryMetrics } from '../telemetry-metrics.ts';
import { wantsText } from './accept.ts';
import type { MetricDefinition } from './definitions.ts';
import { parseOpenMetrics } from './export/parse-open-metrics.ts';
import { prometheusTextContentType, toPrometheusText } from './export/prometheus-text.ts';
import type { LabelSet } from './label-index.ts';
import { PrometheusExporter } from './prometheus.ts';
import { type AnyRecorder, Counter, Gauge, Histogram, type RecorderOf, type Refusals } from './recorders.ts';
import { SharedRender } from './shared-render.ts';

/** One registry with its recorders; nothing in it is global. */
export class MetricsService {
  readonly #exporter: PrometheusExporter;
  readonly #recorders = new Map<string, AnyRecorder>();
  /** Counters declared without `_total`. */
  readonly #bare = new Set<string>();
  readonly #beforeRender: (() => void)[] = [];
  readonly #refusals: Refusals;
  readonly #shared = new SharedRender(() => this.exposition());

  /** @param tags of the process, on every series. */
  constructor(tags: LabelSet = {}) {
    this.#exporter = new PrometheusExporter(tags);
    const uncounted: Refusals = { label: () => {}, value: () => {} };
    this.#refusals = uncounted;
    const { labelValuesRefused, observationsRefused } = this.register({
      labelValuesRefused: telemetryMetrics.labelValuesRefused,
      observationsRefused: telemetryMetrics.observationsRefused,
    });
    this.#refusals = {
      label: (metric, label) => labelValuesRefused.inc({ metric, label }),
      value: (metric) => observationsRefused.inc({ metric }),
    };
  }

  /**
   * Registers definitions and returns a recorder for each key. The same definition object may be registered
   * again and gives the same recorder.
   * @throws when another definition already has the name.
   */
  register<T extends Record<string, MetricDefinition>>(definitions: T): { [K in keyof T]: RecorderOf<T[K]> } {
    const entries = Object.entries(definitions).map(([key, definition]) => [key, this.#recorder(definition)]);
    return Object.fromEntries(entries) as { [K in keyof T]: RecorderOf<T[K]> };
  }

  /** Runs `refresh` before each render, for gauges that mirror a state kept elsewhere. */
  onRender(refresh: () => void): void {
    this.#beforeRender.push(refresh);
  }

  get contentType(): string {
    return this.#exporter.contentType;
  }

  /** Renders everything now, in OpenMetrics. */
  async exposition(): Promise<string> {
    for (const refresh of this.#beforeRender) refresh();
    return this.#exporter.render();
  }

  /**
   * As `exposition`, but simultaneous scrapes share a render. It is served for 100 times as long as it took, for one
   * second at most.
   */
  scrape(): Promise<string> {
    return this.#shared.get();
  }

  /**
   * As `scrape`, in the format that the `Accept` header asks for: the text format 0.0.4, which has no exemplars and keeps
   * the names of counters that were declared without `_total`, or OpenMetrics.
   */
  async scrapeAs(accept: string | undefined): Promise<{ contentType: string; body: string }> {
    const body = await this.scrape();
    if (!wantsText(accept)) return { contentType: this.contentType, body };
    return {
      contentType: prometheusTextContentType,
      body: toPrometheusText(parseOpenMetrics(body, this.#bare)),
    };
  }

  #recorder(definition: MetricDefinition): AnyRecorder {
    const known = this.#recorders.get(definition.name);
    if (known?.definition === definition) return known;
    if (known)
      throw new Error(
        `metric "${definition.name}" is registered twice; register one definition and share its recorder`,
      );
    const recorder = createRecorder(definition, this.#refusals);
    this.#recorders.set(definition.name, recorder);
    if (definition.type === 'counter' && !definition.name.endsWith('_total')) this.#bare.add(definition.name);
    this.#exporter.add(recorder);
    return recorder;
  }
}

function createRecorder(definition: MetricDefinition, refusals: Refusals): AnyRecorder {
  if (definition.type === 'counter') return new Counter(definition, refusals);
  if (definition.type === 'gauge') return new Gauge(definition, refusals);
  return new Histogram(definition, refusals);
}
