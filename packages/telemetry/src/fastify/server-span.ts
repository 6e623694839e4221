import {
  type Context,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { Internals } from '../internals.ts';
import { recordError } from '../tracing/context.ts';
import { unkeptContext, withRequestIds } from '../tracing/request-context.ts';
import { withKeepDecision } from '../tracing/sampling.ts';
import type { RequestState } from './request-state.ts';

const slowMs = 1000;
const tracer = () => trace.getTracer('@opsconductor/telemetry');

/**
 * Decides about the trace before any span exists, so that a request that is not kept costs little. A kept parent is
 * followed. A parent that is not kept is followed too, unless a rule names this operation: then the span becomes
 * a root in the same trace, so that a rule of 1.0 really exports and no span lacks its parent.
 */
export function openSpan(
  state: RequestState,
  parent: SpanContext | undefined,
  operation: string | undefined,
  { policy, ids }: Internals,
): void {
  const parentKept = parent !== undefined && (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
  const undecided = parent === undefined || policy.hasRule(operation);
  if (!ids || !(parentKept || (undecided && policy.decide(operation)))) {
    // Log lines and outbound calls have the ids in any case.
    state.context = unkeptContext(state.context, state, state.spanContext);
    return;
  }
  if (!parentKept) ids.preset(state.spanContext.traceId, state.spanContext.spanId);
  state.context = withRequestIds(state.context, state);
  const from = parentKept ? trace.setSpanContext(state.context, parent) : withKeepDecision(state.context);
  state.span = start(state, from, !parentKept, operation);
  state.spanContext = state.span.spanContext();
  state.context = trace.setSpan(state.context, state.span);
}

/** Ends the span after `ms`; a failed or slow request that was not kept gets its span now, under the ids already logged. */
export function closeSpan(state: RequestState, status: number, ms: number, { ids }: Internals): void {
  const failed = status >= 500;
  if (!state.span && ids && (failed || ms > slowMs)) {
    ids.preset(state.spanContext.traceId, state.spanContext.spanId);
    state.span = start(state, withKeepDecision(state.context), true, undefined);
    state.spanContext = state.span.spanContext();
  }
  const { span } = state;
  if (!span) return;
  span.setAttribute('http.response.status_code', status);
  if (failed) {
    span.setAttribute('error.type', String(status));
    span.setStatus({ code: SpanStatusCode.ERROR });
    if (state.error !== undefined) recordError(span, state.error);
  }
  span.end(state.startTime + ms);
}

function start(state: RequestState, from: Context, root: boolean, operation: string | undefined) {
  const attributes = {
    'http.request.method': state.method === 'other' ? '_OTHER' : state.method,
    'http.route': state.route,
    ...(operation !== undefined && { operation }),
  };
  const name = `${state.method === 'other' ? 'HTTP' : state.method} ${state.route}`;
  return tracer().startSpan(
    name,
    { kind: SpanKind.SERVER, root, startTime: state.startTime, attributes },
    from,
  );
}
