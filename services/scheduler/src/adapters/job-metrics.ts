import { context, trace } from '@opentelemetry/api';
import { perSecond, recordFailure, successLines, type Telemetry } from '@opsconductor/telemetry';
import { JOB_STATES, type Job, type JobState, type Origin } from '../domain/job.ts';
import type { JobObserver } from '../domain/ports.ts';
import type { RetryableError } from '../domain/retry.ts';
import type { ErrorType } from '../metrics.ts';
import * as metrics from '../metrics.ts';
import { beginJobSpans, endJobSpans } from './job-spans.ts';

/** Records what happens to jobs: counters and durations, log lines and spans. */
export interface JobMetrics extends JobObserver {
  retried(error: RetryableError): void;
  error(type: ErrorType, count?: number): void;
}

/** Critical errors stop the work; warnings affect a client or a single job. */
const SEVERITY: Record<ErrorType, 'warning' | 'critical'> = {
  rejected: 'warning',
  tool_failed: 'warning',
  timeout: 'warning',
  deadline: 'warning',
  injected: 'warning',
  queue_full: 'warning',
  unreachable: 'critical',
  internal: 'critical',
  target_lookup: 'critical',
};

/** All queued jobs can miss their deadlines at the same time: the counter has all of them, the log only the first ones. */
const FAILURE_LINES_PER_SECOND = 50;

const tracer = trace.getTracer('phoenix-orchestrator');

/** @param queued returns the number of jobs that wait now */
export function jobMetrics(telemetry: Telemetry, queued: () => number): JobMetrics {
  const { throughput, successes, errors, retries, latency, executionTime } = telemetry.metrics.register({
    throughput: metrics.throughput,
    successes: metrics.successes,
    errors: metrics.errors,
    retries: metrics.retries,
    latency: metrics.latency,
    executionTime: metrics.executionTime,
  });
  const moved = countedTransitions(telemetry);
  const logger = telemetry.logger.child({ component: 'dispatcher' });
  const mayLogSuccess = successLines();
  const mayLogFailure = perSecond(FAILURE_LINES_PER_SECOND);
  let succeeded = 0;

  const error = (type: ErrorType, count = 1) =>
    errors.inc({ error_type: type, severity: SEVERITY[type] }, count);

  function count(job: Job, origin: Origin): void {
    const labels = { workload_type: job.workloadType, target_type: job.targetType };
    if (job.attempts > 0)
      executionTime.observeIn(spanOf(origin), labels, (job.endedAt - job.startedAt) / 1_000);
    moved(job.state);
    if (job.state === 'cancelled') return;
    const success = job.error === 'none';
    throughput.inc({ success: success ? 'true' : 'false', error: job.error });
    if (success) successes.inc(labels);
  }

  function logCompletion(job: Job): void {
    logger.info(
      {
        event: 'job.completed',
        category: 'SCHEDULER',
        task_id: job.id,
        duration_ms: Math.round(job.endedAt - job.startedAt),
        metadata: {
          target_id: job.targetId,
          workload_type: job.workloadType,
          queue_wait_ms: job.startedAt - job.enqueuedAt,
          completed_so_far: succeeded,
          queue_depth: queued(),
          rss_bytes: process.memoryUsage.rss(),
        },
      },
      `job ${job.id} completed`,
    );
  }

  /** Logs failures that the scheduler itself decided. The tool runner logs failures of tools. */
  function logFailure(job: Job): void {
    const reason = job.error;
    if (reason !== 'deadline' && reason !== 'injected') return;
    error(reason);
    if (!mayLogFailure()) return;
    recordFailure(telemetry, {
      error: new Error(reason === 'deadline' ? 'the deadline has passed' : 'fault job-errors'),
      message: `job ${job.id} failed`,
      event: 'job.failed',
      category: 'SCHEDULER',
      logger,
      task_id: job.id,
      metadata: {
        job_id: job.id,
        target_id: job.targetId,
        workload_type: job.workloadType,
        reason,
        attempts: job.attempts,
      },
    });
  }

  return {
    moved,
    retried: (reason) => retries.inc({ error: reason }),
    error,
    started({ origin, priority, startedAt, enqueuedAt }) {
      const labels = { component: 'performance_tracker', priority } as const;
      latency.observeIn(spanOf(origin), labels, startedAt - enqueuedAt);
    },
    finished(job, origin) {
      count(job, origin);
      if (origin.traced && job.workloadType === 'compute' && job.attempts > 0) {
        const failure = job.error === 'none' ? undefined : job.error;
        origin.within(() => endJobSpans(beginJobSpans(job), job.endedAt, failure));
      }
      if (job.state === 'done') {
        succeeded += 1;
        if (mayLogSuccess(origin.traced && origin.alone)) origin.within(() => logCompletion(job));
      } else if (job.state === 'failed') origin.within(() => logFailure(job));
    },
  };
}

/** The span of the request, for exemplars. Only a traced job looks for it: a look-up for each of 8,400 jobs a second costs more. */
const spanOf = (origin: Origin) =>
  origin.traced ? origin.within(() => trace.getSpanContext(context.active())) : undefined;

/** Each job has five transitions, so their counter is updated only once per scrape. */
function countedTransitions(telemetry: Telemetry): JobObserver['moved'] {
  const { transitions } = telemetry.metrics.register({ transitions: metrics.transitions });
  const moves = new Map<JobState, number>(JOB_STATES.map((state) => [state, 0]));
  telemetry.metrics.onRender(() => {
    const span = tracer.startSpan('report_metrics', { attributes: { component: 'metrics_reporter' } });
    for (const [state, total] of moves) transitions.raiseTo({ state }, total);
    span.end();
  });
  return (state, count = 1) => void moves.set(state, (moves.get(state) ?? 0) + count);
}
