import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { recordError } from './context.ts';
import { randomSpanId, randomTraceId } from './ids.ts';
import { baggageCorrelationId, correlationHeader, extractBaggage } from './propagation.ts';
import { newRequestId, validId, withRequestIds } from './request-context.ts';
import { withKeepDecision } from './sampling.ts';
import type { TraceEntry } from './start-tracing.ts';
import { parseTraceParent } from './trace-parent.ts';

/** Headers of a queue message, as text: `traceparent`, `baggage`, `x-correlation-id` and any others. */
export type MessageHeaders = Readonly<Record<string, unknown>>;

/** A message, as `processMessage` needs it. */
export interface QueuedMessage {
  /** As `injectMessage` made them; malformed or too long values are ignored. */
  readonly headers: MessageHeaders;
  /** When the producer put it into the queue, in ms since 1970; without it the wait gets no span. */
  readonly enqueuedAt?: number;
  /** Attributes of the span of the message, e.g. { job_id, priority }. */
  readonly attributes?: Attributes;
}

/** Where a message comes from. */
export interface MessageOrigin {
  /** Baggage and ids of the producer, without a span. */
  readonly context: Context;
  /** The producer's span, kept or not. */
  readonly producer: SpanContext | undefined;
}

/** The length that the standard allows. */
const maxBaggage = 8192;

/** Writes the active trace context, baggage and correlation id into `headers`, for the consumer to find. */
export function injectMessage<T extends Record<string, unknown>>(headers: T): T & Record<string, string> {
  propagation.inject(context.active(), headers);
  return headers as T & Record<string, string>;
}

/** Reads what `injectMessage` wrote. Never throws, even for hostile headers. */
export function extractMessage(headers: MessageHeaders): MessageOrigin {
  const { traceparent, baggage } = headers;
  const producer = typeof traceparent === 'string' ? parseTraceParent(traceparent) : undefined;
  const base =
    typeof baggage === 'string' && baggage.length <= maxBaggage
      ? extractBaggage(ROOT_CONTEXT, { baggage })
      : ROOT_CONTEXT;
  const correlationId =
    validId(headers[correlationHeader]) ??
    validId(baggageCorrelationId(base)) ??
    producer?.traceId ??
    randomTraceId();
  return { context: withRequestIds(base, { correlationId, requestId: newRequestId() }), producer };
}

/**
 * Runs the work of one message. A kept trace gets a span of this name from enqueueing to end, linked to the
 * producer's, with `queue_wait` and `execute` below it. Decides as an HTTP entry does: a kept producer is followed;
 * an unkept one too, unless a rule names this operation; a failure is kept in retrospect.
 */
export async function processMessage<T>(
  { policy, ids }: TraceEntry,
  name: string,
  message: QueuedMessage,
  run: (span: Span) => T | Promise<T>,
): Promise<T> {
  const { context: origin, producer } = extractMessage(message.headers);
  const now = Date.now();
  const at = message.enqueuedAt;
  // Another host's clock may be ahead of ours.
  const enqueuedAt = at !== undefined && at > 0 && at < now ? at : now;
  const follows = producer !== undefined && (producer.traceFlags & TraceFlags.SAMPLED) !== 0;
  const own: SpanContext = {
    traceId: producer?.traceId ?? randomTraceId(),
    spanId: randomSpanId(),
    traceFlags: TraceFlags.NONE,
  };
  const start = () => {
    ids?.preset(follows ? undefined : own.traceId, own.spanId);
    return trace.getTracer('@opsconductor/telemetry').startSpan(
      name,
      {
        kind: SpanKind.CONSUMER,
        startTime: enqueuedAt,
        root: !follows,
        links: follows ? [{ context: producer }] : [],
        ...(message.attributes && { attributes: message.attributes }),
      },
      follows ? trace.setSpanContext(origin, producer) : withKeepDecision(origin),
    );
  };
  const undecided = producer === undefined || policy.hasRule(name);
  if (ids && (follows || (undecided && policy.decide(name))))
    return runKept(trace.setSpan(origin, start()), enqueuedAt, now, run);

  const within = trace.setSpanContext(origin, own);
  try {
    return await context.with(within, run, undefined, trace.wrapSpanContext(own));
  } catch (error) {
    if (ids) {
      const span = start();
      recordError(span, error);
      span.end();
    }
    throw error;
  }
}

async function runKept<T>(
  within: Context,
  enqueuedAt: number,
  startedAt: number,
  run: (span: Span) => T | Promise<T>,
): Promise<T> {
  const messageSpan = trace.getSpan(within) as Span;
  const tracer = trace.getTracer('@opsconductor/telemetry');
  if (enqueuedAt < startedAt)
    tracer.startSpan('queue_wait', { startTime: enqueuedAt }, within).end(startedAt);
  const execution = tracer.startSpan('execute', { startTime: startedAt }, within);
  try {
    return await context.with(trace.setSpan(within, execution), run, undefined, messageSpan);
  } catch (error) {
    recordError(execution, error);
    recordError(messageSpan, error);
    throw error;
  } finally {
    execution.end();
    messageSpan.end();
  }
}
