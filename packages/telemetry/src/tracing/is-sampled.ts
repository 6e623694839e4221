import { context, isSpanContextValid, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';

/** Whether the trace of a span, the active one unless given, is kept: only then does a link to it lead somewhere. */
export function isSampled(
  span: SpanContext | undefined = trace.getSpanContext(context.active()),
): span is SpanContext {
  return span !== undefined && (span.traceFlags & TraceFlags.SAMPLED) !== 0 && isSpanContextValid(span);
}
