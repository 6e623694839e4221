import { totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { memoryLimit, type Telemetry } from '@opsconductor/telemetry';
import type { Job } from '../domain/job.ts';
import * as metrics from '../metrics.ts';

export interface PerformanceTracker {
  started(job: Job): void;
  finished(job: Job): void;
}

const component = 'performance_tracker';

/** Records the durations of jobs, and the CPU and memory use of the process. */
export function performanceTracker(telemetry: Telemetry): PerformanceTracker {
  const { latency, executionTime, utilization } = telemetry.metrics.register({
    latency: metrics.latency,
    executionTime: metrics.executionTime,
    utilization: metrics.resourceUtilization,
  });
  const limit = memoryLimit() ?? totalmem();
  let last = { at: performance.now(), cpu: process.cpuUsage() };
  telemetry.metrics.onRender(() => {
    const at = performance.now();
    const { user, system } = process.cpuUsage(last.cpu);
    const share = (user + system) / 1_000 / Math.max(1, at - last.at);
    last = { at, cpu: process.cpuUsage() };
    utilization.set({ resource_type: 'cpu', component }, 100 * share);
    utilization.set({ resource_type: 'memory', component }, (100 * process.memoryUsage.rss()) / limit);
  });
  return {
    started({ priority, startedAt, enqueuedAt }) {
      latency.observe({ component, priority }, startedAt - enqueuedAt);
    },
    finished({ workloadType, targetType, startedAt, endedAt }) {
      executionTime.observe(
        { workload_type: workloadType, target_type: targetType },
        (endedAt - startedAt) / 1_000,
      );
    },
  };
}
