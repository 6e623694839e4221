import Type, { type Static } from 'typebox';
import { JOB_ERRORS, JOB_STATES, type Job, PRIORITIES, WORKLOAD_TYPES } from '../domain/job.ts';

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A job as clients see it. Durations are in milliseconds; a field is null before its event. */
export const JobView = Type.Object({
  id: Type.String(),
  state: Type.Enum(JOB_STATES),
  priority: Type.Enum(PRIORITIES),
  workload_type: Type.Enum(WORKLOAD_TYPES),
  target_id: orNull(Type.String()),
  attempts: Type.Integer(),
  error: orNull(Type.Enum(JOB_ERRORS)),
  queue_wait_ms: orNull(Type.Number()),
  run_ms: orNull(Type.Number()),
  output: Type.Unknown(),
});

const hex = (hash: number) => hash.toString(16).padStart(8, '0');

export function jobView(job: Job): Static<typeof JobView> {
  const started = job.attempts > 0;
  return {
    id: job.id,
    state: job.state,
    priority: job.priority,
    workload_type: job.workloadType,
    target_id: started ? job.targetId : null,
    attempts: job.attempts,
    error: job.error === 'none' ? null : job.error,
    queue_wait_ms: started ? job.startedAt - job.enqueuedAt : null,
    run_ms: started && job.isFinal ? job.endedAt - job.startedAt : null,
    output: typeof job.output === 'number' ? hex(job.output) : (job.output ?? null),
  };
}
