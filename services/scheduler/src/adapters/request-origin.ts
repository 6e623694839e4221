import { AsyncLocalStorage } from 'node:async_hooks';
import { isSampled, perSecond } from '@opsconductor/telemetry';
import { type JobSpec, NO_ORIGIN, type Origin } from '../domain/job.ts';

/** Runs a function in the context of the process, outside of any request. */
export const outsideRequests = AsyncLocalStorage.snapshot();
const OUTSIDE: Origin = { traced: false, alone: false, within: outsideRequests };

/** Limits the spans at full load: a rule samples every request, and 8,000 jobs/s are about 150 requests per second. */
const TRACED_JOBS_PER_SECOND = 20;

/** Returns the origin of each job of a request. */
export type OriginsOfRequest = (count: number) => (spec: JobSpec, index: number) => Origin;

/**
 * Call the returned function inside a request of `count` jobs. In a sampled batch only the first job is traced, up to a
 * rate: 1,000 jobs must not become 3,000 spans.
 */
export function requestOrigins(): OriginsOfRequest {
  const mayTrace = perSecond(TRACED_JOBS_PER_SECOND);
  return (count) => {
    const within = AsyncLocalStorage.snapshot();
    const alone = count === 1;
    if (isSampled() && mayTrace()) {
      const traced: Origin = { traced: true, alone, within };
      return (_spec, index) => (index === 0 ? traced : OUTSIDE);
    }
    // A tool call passes on the ids of the request; a compute job neither logs nor calls anything.
    const correlated: Origin = { traced: false, alone, within };
    return ({ workload_type }) => (workload_type === 'tool' ? correlated : NO_ORIGIN);
  };
}
