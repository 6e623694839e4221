import { performance } from 'node:perf_hooks';
import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Job } from '../domain/job.ts';

const tracer = trace.getTracer('phoenix-orchestrator');

export interface JobSpans {
  /** Of the whole job; a further attempt has none. */
  readonly job: Span | undefined;
  readonly execution: Span;
  /** Adds up with a monotonic stamp to a time of day; one offset for a whole job, or its spans would not meet. */
  readonly epoch: number;
}

/**
 * Call inside the job's origin, once an attempt has started. The wait is a span of its own, so that a slow job and a
 * full queue can be told apart.
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
