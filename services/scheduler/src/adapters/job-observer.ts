import { perSecond, recordFailure, successLines, type Telemetry } from '@opsconductor/telemetry';
import type { Job } from '../domain/job.ts';
import type { JobObserver } from '../domain/ports.ts';
import { beginJobSpans, endJobSpans } from './job-spans.ts';
import type { MetricsReporter } from './metrics-reporter.ts';
import { performanceTracker } from './performance-tracker.ts';

/** All queued jobs can miss their deadlines at the same time: the counter has all of them, the log only the first ones. */
const FAILURE_LINES_PER_SECOND = 50;

/** @param queued returns the number of jobs that wait now */
export function jobObserver(
  telemetry: Telemetry,
  reporter: MetricsReporter,
  queued: () => number,
): JobObserver {
  const tracker = performanceTracker(telemetry);
  const logger = telemetry.logger.child({ component: 'dispatcher' });
  const mayLogSuccess = successLines();
  const mayLogFailure = perSecond(FAILURE_LINES_PER_SECOND);
  let succeeded = 0;

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
    const { error } = job;
    if (error !== 'deadline' && error !== 'injected') return;
    reporter.error(error);
    if (!mayLogFailure()) return;
    recordFailure(telemetry, {
      error: new Error(error === 'deadline' ? 'the deadline has passed' : 'fault job-errors'),
      message: `job ${job.id} failed`,
      event: 'job.failed',
      category: 'SCHEDULER',
      logger,
      task_id: job.id,
      metadata: {
        job_id: job.id,
        target_id: job.targetId,
        workload_type: job.workloadType,
        reason: error,
        attempts: job.attempts,
      },
    });
  }

  return {
    moved: (state, count = 1) => reporter.moved(state, count),
    started: (job) => tracker.started(job),
    finished(job, origin) {
      if (job.attempts > 0) tracker.finished(job);
      reporter.finished(job);
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
