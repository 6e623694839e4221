import type { SpanContext } from '@opentelemetry/api';
import { isSampled } from '../is-sampled.ts';

export interface Exemplar {
  /** Always exactly these two keys: a label set over 128 characters makes Prometheus refuse the entire scrape. */
  readonly labelSet: { readonly trace_id: string; readonly span_id: string };
  readonly value: number;
  /** Unix time in seconds. */
  readonly timestamp: number;
}

/** The exemplar of an observation, or undefined when the trace is not kept, so that a link would find nothing. */
export function exemplarFor(value: number, spanContext: SpanContext | undefined): Exemplar | undefined {
  if (!spanContext || !isSampled(spanContext)) return undefined;
  return {
    labelSet: { trace_id: spanContext.traceId, span_id: spanContext.spanId },
    value,
    timestamp: Date.now() / 1000,
  };
}
