import {
  type Attributes,
  context,
  type Link,
  type Span,
  SpanKind,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { MetricsService } from '../metrics/metrics-service.ts';
import { parsedUrl } from '../usable-url.ts';
import { recordError } from './context.ts';
import type { TraceLimits } from './limits.ts';
import { processMessage, type QueuedMessage } from './messages.ts';
import { installContext } from './propagation.ts';
import { type SamplingOptions, SamplingPolicy } from './sampling.ts';
import type { SpanExporterLike } from './setup.ts';
import { isTracing, type RunningTracing, startTracing, type TraceEntry } from './start-tracing.ts';

/** Options of `traceFunction` and `createSpan`. */
export interface SpanOptions {
  attributes?: Attributes;
  kind?: SpanKind;
  /** Spans of other traces that caused this one, such as the request that queued a job. */
  links?: Link[];
}

/** For tracing without `startTelemetry`. */
export interface TracingConfig {
  serviceName: string;
  serviceVersion: string;
  /**
   * Base URL of an OTLP/HTTP receiver. A Jaeger collector's http://host:14268/api/traces is replaced by
   * http://host:4318, because OpenTelemetry no longer has an exporter for Jaeger's own protocol.
   */
  jaegerEndpoint?: string;
  /** Default: `default`. */
  environment?: string;
  sampling?: SamplingOptions;
  spanLimits?: TraceLimits;
  /** Registry of the span metrics; default: its own. */
  metrics?: MetricsService;
  /** Receives finished spans instead of the exporter. */
  spanExporter?: SpanExporterLike;
}

const tracerName = '@opsconductor/telemetry';
const shutdownMs = 2000;

/** Manual spans. Outside a kept trace each call costs almost nothing. */
export class TracingService {
  readonly #config: TracingConfig | undefined;
  #entry: TraceEntry;
  #running: RunningTracing | undefined;

  /**
   * @param config for tracing without `startTelemetry`, to be followed by `initialize()`.
   * @param entry of a running Telemetry.
   */
  constructor(config?: TracingConfig, entry?: TraceEntry) {
    this.#config = config;
    this.#entry = entry ?? {
      policy: new SamplingPolicy(config?.serviceName ?? '', config?.sampling),
      ids: undefined,
    };
  }

  /**
   * Starts the export of spans. Call it once, before the first span. A setting that cannot be used causes a process
   * warning, and the rest works. Does nothing on `telemetry.tracing`, which already runs.
   */
  initialize(): void {
    if (!this.#config || this.#running) return;
    const {
      serviceName,
      serviceVersion,
      environment = 'default',
      spanExporter,
      spanLimits,
      metrics,
    } = this.#config;
    const warn = (event: string, message: string) => process.emitWarning(message, { code: event });
    if (isTracing()) {
      warn(
        'telemetry.misconfigured',
        `TracingService of ${serviceName}: spans of this process are already exported, so initialize() has no effect; remove it or the other start`,
      );
      return;
    }
    installContext();
    const { url, problem } = parsedUrl('jaegerEndpoint', this.#config.jaegerEndpoint);
    if (problem !== undefined) warn('telemetry.misconfigured', problem);
    this.#running = startTracing({
      serviceName,
      serviceVersion,
      environment,
      otlpUrl: url === undefined ? undefined : otlpBaseUrl(url),
      spanExporter,
      limits: spanLimits,
      policy: this.#entry.policy,
      metrics: metrics ?? new MetricsService(),
      onTrouble: warn,
    });
    this.#entry = this.#running;
  }

  /** Sends the queued spans, for 2 s at most. For `telemetry.tracing` use `telemetry.shutdown()`. Never rejects. */
  async shutdown(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.close(shutdownMs);
  }

  /**
   * Runs `fn` in a span of this name and returns its result. An error is recorded on the span and thrown on.
   * Within a trace that is not kept `fn` gets the request's own, non-recording span.
   */
  async traceFunction<T>(
    name: string,
    fn: (span: Span) => T | Promise<T>,
    options: SpanOptions = {},
  ): Promise<T> {
    const parent = trace.getActiveSpan();
    if (parent && (parent.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return fn(parent);
    const span = this.createSpan(name, options);
    try {
      return await context.with(trace.setSpan(context.active(), span), fn, undefined, span);
    } catch (error) {
      recordError(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  /** Starts a span as a child of the active one; the caller ends it. */
  createSpan(
    name: string,
    { attributes = {}, kind = SpanKind.INTERNAL, links = [] }: SpanOptions = {},
  ): Span {
    return trace.getTracer(tracerName).startSpan(name, { attributes, kind, links });
  }

  /**
   * Runs the work of one queue message in the trace of its producer: one span from enqueueing to end, linked
   * to the producer's, with `queue_wait` and `execute` below it. An error is recorded and thrown on.
   */
  processMessage<T>(name: string, message: QueuedMessage, run: (span: Span) => T | Promise<T>): Promise<T> {
    return processMessage(this.#entry, name, message, run);
  }
}

/**
 * Base URL of the OTLP/HTTP receiver on the host of a Jaeger collector: http://host:14268/api/traces becomes
 * http://host:4318. Any other URL already is the base URL of a receiver.
 */
export function otlpBaseUrl(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.port !== '14268') return endpoint;
  url.port = '4318';
  return url.origin;
}
