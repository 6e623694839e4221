import { type Span, SpanStatusCode } from '@opentelemetry/api';
import { scrub } from '../redaction/scrub.ts';
import { stackFrames } from '../redaction/stack-frames.ts';

const recorded = new WeakMap<Span, unknown>();

/** Marks a span as failed, with the exception as an event; once for each error, even if it is reported again. */
export function recordError(span: Span, error: unknown): void {
  if (recorded.get(span) === error) return;
  recorded.set(span, error);
  const exception = error instanceof Error ? error : new Error(String(error));
  const message = scrub(String(exception.message));
  const stack = error instanceof Error ? stackFrames(error) : undefined;
  span.recordException({ name: exception.name, message, ...(stack && { stack }) });
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
