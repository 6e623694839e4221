import { AsyncLocalStorage } from 'node:async_hooks';
import { isSampled, perSecond } from '@opsconductor/telemetry';
import { type JobSpec, NO_ORIGIN, type Origin } from '../domain/job.ts';

/** The context of the process, free of any request. */
export const outsideRequests = AsyncLocalStorage.snapshot();
const OUTSIDE: Origin = { traced: false, alone: false, within: outsideRequests };

/** Spans of jobs at full load: every request is sampled by rule, and at 8,000 jobs/s some 150 come in a second. */
const TRACED_JOBS_PER_SECOND = 20;

/** Gives each job of a request an origin. */
export type OriginsOfRequest = (count: number) => (spec: JobSpec, index: number) => Origin;

/**
 * The returned function is to be called inside a request of `count` jobs. Of a sampled batch the first job is traced and
 * stands for the rest, up to a rate: 1,000 jobs must not become 3,000 spans.
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
    // A tool call carries the ids of the request along; a compute job logs and calls nothing.
    const correlated: Origin = { traced: false, alone, within };
    return ({ workload_type }) => (workload_type === 'tool' ? correlated : NO_ORIGIN);
  };
}
