import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Job } from '../domain/job.ts';

const tracer = trace.getTracer('phoenix-orchestrator');

export interface JobSpans {
  readonly job: Span;
  readonly execution: Span;
}

/**
 * Call inside the job's origin, once it has started. The wait is a span of its own, so that a slow job and a full
 * queue can be told apart. Stamps are monotonic milliseconds, which OpenTelemetry takes as they are.
 */
export function beginJobSpans(job: Job): JobSpans {
  const submitted = context.active();
  const producer = trace.getSpanContext(submitted);
  const span = tracer.startSpan('schedule_job', {
    kind: SpanKind.CONSUMER,
    startTime: job.enqueuedAt,
    links: producer ? [{ context: producer }] : [],
    attributes: { job_id: job.id, target_id: job.targetId, priority: job.priority },
  });
  const inJob = trace.setSpan(submitted, span);
  tracer.startSpan('queue_wait', { startTime: job.enqueuedAt }, inJob).end(job.startedAt);
  return { job: span, execution: tracer.startSpan('execute_job', { startTime: job.startedAt }, inJob) };
}

export function endJobSpans({ job, execution }: JobSpans, endedAt: number, failure?: string): void {
  if (failure) job.setStatus({ code: SpanStatusCode.ERROR, message: failure });
  execution.end(endedAt);
  job.end(endedAt);
}

export function withinExecution<T>({ execution }: JobSpans, run: () => T): T {
  return context.with(trace.setSpan(context.active(), execution), run);
}
