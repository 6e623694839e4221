import { context, isSpanContextValid, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';

/** Whether the trace of a span (default: the active one) is kept. A link to a trace that is not kept finds nothing. */
export function isSampled(
  span: SpanContext | undefined = trace.getSpanContext(context.active()),
): span is SpanContext {
  return span !== undefined && (span.traceFlags & TraceFlags.SAMPLED) !== 0 && isSpanContextValid(span);
}
