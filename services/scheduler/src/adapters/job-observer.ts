import type { Telemetry } from '@opsconductor/telemetry';
import type { Job } from '../domain/job.ts';
import type { JobObserver } from '../domain/ports.ts';
import { beginJobSpans, endJobSpans } from './job-spans.ts';
import type { MetricsReporter } from './metrics-reporter.ts';
import { performanceTracker } from './performance-tracker.ts';

/** One line for this many successes: a line per job would be 109 GB a day at 8,000 jobs/s. */
const LOG_EVERY = 1_000;

export function jobObserver(telemetry: Telemetry, reporter: MetricsReporter): JobObserver {
  const tracker = performanceTracker(telemetry);
  const logger = telemetry.logger.child({ component: 'dispatcher' });
  let succeeded = 0;

  function logSample(job: Job): void {
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
        },
      },
      `job ${job.id} completed`,
    );
  }

  return {
    started: (job) => tracker.started(job),
    finished(job, origin) {
      tracker.finished(job);
      reporter.finished(job);
      if (origin.traced && job.workloadType === 'compute') {
        origin.within(() => endJobSpans(beginJobSpans(job), job.endedAt));
      }
      if (job.error === 'none') {
        succeeded += 1;
        if (succeeded % LOG_EVERY === 1) origin.within(() => logSample(job));
      }
    },
  };
}
