import type { IncomingHttpHeaders } from 'node:http';
import { type Context, ROOT_CONTEXT, type Span, type SpanContext } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import { randomSpanId, randomTraceId } from '../tracing/ids.ts';
import { baggageCorrelationId, correlationHeader, extractBaggage } from '../tracing/propagation.ts';
import { newRequestId, type RequestIds, validId } from '../tracing/request-context.ts';
import { parseTraceParent } from '../tracing/trace-parent.ts';

/** The state of one request, from its head to the end of its response. */
export interface RequestState extends RequestIds {
  /** performance.now() and Date.now() at the request head. */
  readonly start: number;
  readonly startTime: number;
  readonly method: string;
  readonly route: string;
  /** Ids for logs; those of `span` when the trace is kept. */
  spanContext: SpanContext;
  span: Span | undefined;
  /** The context of the request; before the sampling decision, the context that came with the request. */
  context: Context;
  error: unknown;
}

type RefusedHeader = 'traceparent' | 'x-correlation-id' | 'x-request-id';
type Refuse = (header: RefusedHeader) => void;

const requestHeader = 'x-request-id';
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Reads the propagation headers of the request; malformed ones are ignored and counted. */
export function readRequest(request: FastifyRequest, route: string, refuse: Refuse) {
  const { headers, method } = request;
  const parent = parentOf(headers, refuse);
  const traceId = parent?.traceId ?? randomTraceId();
  const spanContext: SpanContext = { traceId, spanId: randomSpanId(), traceFlags: 0 };
  const base = headers.baggage === undefined ? ROOT_CONTEXT : extractBaggage(ROOT_CONTEXT, headers);
  const state: RequestState = {
    correlationId:
      idFrom(headers, correlationHeader, refuse) ?? validId(baggageCorrelationId(base)) ?? traceId,
    requestId: idFrom(headers, requestHeader, refuse) ?? newRequestId(),
    start: performance.now(),
    startTime: Date.now(),
    method: methods.has(method) ? method : 'other',
    route,
    spanContext,
    span: undefined,
    context: base,
    error: undefined,
  };
  return { state, parent };
}

function parentOf(headers: IncomingHttpHeaders, refuse: Refuse): SpanContext | undefined {
  const header = headers.traceparent;
  if (header === undefined) return undefined;
  const parent = typeof header === 'string' ? parseTraceParent(header) : undefined;
  if (!parent) refuse('traceparent');
  return parent;
}

function idFrom(headers: IncomingHttpHeaders, name: RefusedHeader, refuse: Refuse): string | undefined {
  const header = headers[name];
  if (header === undefined) return undefined;
  const id = validId(header);
  if (id === undefined) refuse(name);
  return id;
}
