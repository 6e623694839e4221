import { performance } from 'node:perf_hooks';
import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Job } from '../domain/job.ts';

const tracer = trace.getTracer('phoenix-orchestrator');

export interface JobSpans {
  /** The span of the complete job; undefined in a further attempt. */
  readonly job: Span | undefined;
  readonly execution: Span;
  /** Added to a monotonic time it gives the time of day. All spans of a job use the same offset, so that they fit together. */
  readonly epoch: number;
}

/**
 * Call it inside the job's origin after an attempt has started. The wait is a separate span, so that a trace shows whether
 * the job or the queue was slow.
 */
export function beginJobSpans(job: Job): JobSpans {
  const epoch = Date.now() - performance.now();
  const submitted = context.active();
  if (job.attempts > 1) {
    const execution = tracer.startSpan('execute_job', {
      attributes: { job_id: job.id, target_id: job.targetId, attempt: job.attempts },
    });
    return { job: undefined, execution, epoch };
  }
  const producer = trace.getSpanContext(submitted);
  const span = tracer.startSpan('schedule_job', {
    kind: SpanKind.CONSUMER,
    startTime: epoch + job.enqueuedAt,
    links: producer ? [{ context: producer }] : [],
    attributes: { job_id: job.id, target_id: job.targetId, priority: job.priority },
  });
  const inJob = trace.setSpan(submitted, span);
  const wait = tracer.startSpan('queue_wait', { startTime: epoch + job.enqueuedAt }, inJob);
  wait.end(epoch + job.startedAt);
  const execution = tracer.startSpan('execute_job', { startTime: epoch + job.startedAt }, inJob);
  return { job: span, execution, epoch };
}

export function endJobSpans({ job, execution, epoch }: JobSpans, endedAt: number, failure?: string): void {
  if (failure) (job ?? execution).setStatus({ code: SpanStatusCode.ERROR, message: failure });
  execution.end(epoch + endedAt);
  job?.end(epoch + endedAt);
}

export function withinExecution<T>({ execution }: JobSpans, run: () => T): T {
  return context.with(trace.setSpan(context.active(), execution), run);
}
