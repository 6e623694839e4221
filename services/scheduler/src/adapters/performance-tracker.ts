import type { Telemetry } from '@opsconductor/telemetry';
import type { Job } from '../domain/job.ts';
import * as metrics from '../metrics.ts';

export interface PerformanceTracker {
  started(job: Job): void;
  finished(job: Job): void;
}

export function performanceTracker(telemetry: Telemetry): PerformanceTracker {
  const { latency, executionTime } = telemetry.metrics.register({
    latency: metrics.latency,
    executionTime: metrics.executionTime,
  });
  return {
    started({ priority, startedAt, enqueuedAt }) {
      latency.observe({ component: 'performance_tracker', priority }, startedAt - enqueuedAt);
    },
    finished({ workloadType, targetType, startedAt, endedAt }) {
      executionTime.observe(
        { workload_type: workloadType, target_type: targetType },
        (endedAt - startedAt) / 1_000,
      );
    },
  };
}
