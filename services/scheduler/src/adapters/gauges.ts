import { totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { memoryLimit, type Telemetry, workingSet } from '@opsconductor/telemetry';
import { PRIORITIES, type Priority } from '../domain/job.ts';
import * as metrics from '../metrics.ts';

export interface MeasuredQueue {
  depth(priority: Priority): number;
  /** 0 to 1 */
  readonly fill: number;
}

/** As in service:memory_usage:ratio. Resident memory has file pages too, which the kernel takes back before it kills a process. */
const memoryUse = () => workingSet() ?? process.memoryUsage.rss();

/** Reads the queue, and the CPU and memory use of the process, at each scrape: a gauge must not slow down the fast path. */
export function exportGauges(telemetry: Telemetry, queue: MeasuredQueue, usedBytes = memoryUse): void {
  const { queueDepth, utilization } = telemetry.metrics.register({
    queueDepth: metrics.queueDepth,
    utilization: metrics.resourceUtilization,
  });
  const component = 'performance_tracker';
  const limit = memoryLimit() ?? totalmem();
  let last = { at: performance.now(), cpu: process.cpuUsage() };
  telemetry.metrics.onRender(() => {
    for (const priority of PRIORITIES) queueDepth.set({ priority }, queue.depth(priority));
    utilization.set({ resource_type: 'queue', component: 'queue_monitor' }, 100 * queue.fill);
    const at = performance.now();
    const { user, system } = process.cpuUsage(last.cpu);
    const share = (user + system) / 1_000 / Math.max(1, at - last.at);
    last = { at, cpu: process.cpuUsage() };
    utilization.set({ resource_type: 'cpu', component }, 100 * share);
    utilization.set({ resource_type: 'memory', component }, (100 * usedBytes()) / limit);
  });
}
