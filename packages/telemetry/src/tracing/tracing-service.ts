import {
  type Attributes,
  context,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

export interface SpanOptions {
  attributes?: Attributes;
  kind?: SpanKind;
  /** Spans of other traces that caused this one, as the request that queued a job. */
  links?: Link[];
}

const tracerName = '@opsconductor/telemetry';

/** Spans by hand. Outside a kept trace each call costs next to nothing. */
export class TracingService {
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
}

const recorded = new WeakMap<Span, unknown>();

/** Marks a span as failed, with the exception as an event; once for each error, whoever reports it again. */
export function recordError(span: Span, error: unknown): void {
  if (recorded.get(span) === error) return;
  recorded.set(span, error);
  const exception = error instanceof Error ? error : new Error(String(error));
  span.recordException(exception);
  span.setStatus({ code: SpanStatusCode.ERROR, message: exception.message });
}
