import { AsyncLocalStorage } from 'node:async_hooks';
import { isSpanContextValid, TraceFlags, trace } from '@opentelemetry/api';
import { type JobSpec, NO_ORIGIN, type Origin } from '../domain/job.ts';

/** The context of the process, free of any request. */
export const outsideRequests = AsyncLocalStorage.snapshot();
const OUTSIDE: Origin = { traced: false, alone: false, within: outsideRequests };

/**
 * Call inside a request of `count` jobs; the returned function gives each of them an origin. Of a sampled batch the
 * first job is traced and stands for the rest: 1,000 jobs must not become 3,000 spans.
 */
export function originsOfRequest(count: number): (spec: JobSpec, index: number) => Origin {
  const within = AsyncLocalStorage.snapshot();
  const alone = count === 1;
  const span = trace.getActiveSpan()?.spanContext();
  const sampled =
    span !== undefined && isSpanContextValid(span) && (span.traceFlags & TraceFlags.SAMPLED) !== 0;
  if (sampled) {
    const traced: Origin = { traced: true, alone, within };
    return (_spec, index) => (index === 0 ? traced : OUTSIDE);
  }
  // A tool call carries the ids of the request along; a compute job logs and calls nothing.
  const correlated: Origin = { traced: false, alone, within };
  return ({ workload_type }) => (workload_type === 'tool' ? correlated : NO_ORIGIN);
}
