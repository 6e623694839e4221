import type { Job } from '../domain/job.ts';

/** What a client sees of a job; durations in milliseconds, null for what has not happened yet. */
export function jobView(job: Job) {
  const started = job.state !== 'queued';
  const ended = job.state === 'succeeded' || job.state === 'failed';
  return {
    id: job.id,
    state: job.state,
    priority: job.priority,
    workload_type: job.workloadType,
    target_id: started ? job.targetId : null,
    error: job.error === 'none' ? null : job.error,
    queue_wait_ms: started ? job.startedAt - job.enqueuedAt : null,
    run_ms: ended ? job.endedAt - job.startedAt : null,
    output: job.output ?? null,
  };
}
