import { type Context, context, type Span, type TracerProvider, trace } from '@opentelemetry/api';
import type { TraceLimits } from './limits.ts';
import type { SpanExporterLike } from './setup.ts';
import { TracingService } from './tracing-service.ts';

/** Options of `EnhancedTracer`, with the field names of the monitoring design. */
export interface EnhancedTraceConfig extends TraceLimits {
  readonly service_name: string;
  readonly environment: string;
  readonly version: string;
  /** 0 to 1; default: 0.1. */
  readonly sampling_ratio?: number;
  /** Base URL of Tempo's OTLP/HTTP receiver, e.g. http://tempo:4318. */
  readonly tempo_endpoint?: string;
}

/**
 * A tracer with its own provider, for code that does not get a `Telemetry`. Every span has `service.name`,
 * `environment` and `version`, and from its context `correlation_id`, `request_id` and `user_id` (hashed).
 */
export class EnhancedTracer {
  readonly config: EnhancedTraceConfig;
  readonly #service: TracingService;

  /** @param spanExporter takes finished spans instead of Tempo. */
  constructor(config: EnhancedTraceConfig, spanExporter?: SpanExporterLike) {
    const { service_name, environment, version, sampling_ratio, tempo_endpoint, ...spanLimits } = config;
    this.config = config;
    this.#service = new TracingService({
      serviceName: service_name,
      serviceVersion: version,
      environment,
      spanLimits,
      ...(sampling_ratio !== undefined && { sampling: { ratio: sampling_ratio } }),
      ...(tempo_endpoint !== undefined && { jaegerEndpoint: tempo_endpoint }),
      ...(spanExporter && { spanExporter }),
    });
    this.#service.initialize();
  }

  get tracerProvider(): TracerProvider {
    return trace.getTracerProvider();
  }

  /** Starts a span below the active one, or the one in `parent`; the caller ends it. */
  startSpan(name: string, parent: Context = context.active()): Span {
    return trace.getTracer('phoenix-orchestrator', this.config.version).startSpan(name, {}, parent);
  }

  /** Sends the queued spans, for 2 s at most. */
  shutdown(): Promise<void> {
    return this.#service.shutdown();
  }
}
