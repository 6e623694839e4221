import { type Context, context, createContextKey, type Span, SpanStatusCode } from '@opentelemetry/api';
import { scrub } from '../redaction/scrub.ts';
import { stackFrames } from '../redaction/stack-frames.ts';

const nodeKey = createContextKey('opsconductor.node');
const recorded = new WeakMap<Span, unknown>();

/**
 * Runs `work` as a node of a flow: each log line within it, at any depth, has the name of the node in
 * `metadata.node`. The innermost node counts; `metadata.node` of a log call has priority.
 * @param node name of the node, from a closed set
 * @returns what `work` returns; what it throws passes through
 */
export function withNode<T>(node: string, work: () => T): T {
  return context.with(context.active().setValue(nodeKey, node), work);
}

export const nodeOf = (from: Context): string | undefined => from.getValue(nodeKey) as string | undefined;

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
