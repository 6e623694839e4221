import { AsyncLocalStorage } from 'node:async_hooks';
import { isSpanContextValid, TraceFlags, trace } from '@opentelemetry/api';
import { type JobSpec, NO_ORIGIN, type Origin } from '../domain/job.ts';

/** A sampled batch of 1,000 jobs must not become 3,000 spans: its first jobs stand for the rest. */
const TRACED_PER_REQUEST = 10;

/** The context of the process, free of any request. */
export const outsideRequests = AsyncLocalStorage.snapshot();
const OUTSIDE: Origin = { traced: false, within: outsideRequests };

/** Call inside a request; the returned function gives each of its jobs an origin. */
export function originsOfRequest(): (spec: JobSpec, index: number) => Origin {
  const within = AsyncLocalStorage.snapshot();
  const span = trace.getActiveSpan()?.spanContext();
  const sampled =
    span !== undefined && isSpanContextValid(span) && (span.traceFlags & TraceFlags.SAMPLED) !== 0;
  if (sampled) {
    const traced: Origin = { traced: true, within };
    return (_spec, index) => (index < TRACED_PER_REQUEST ? traced : OUTSIDE);
  }
  // A tool call carries the ids of the request along; a compute job logs and calls nothing.
  const correlated: Origin = { traced: false, within };
  return ({ workload_type }) => (workload_type === 'tool' ? correlated : NO_ORIGIN);
}
