import type { Telemetry } from '@opsconductor/telemetry';
import { PRIORITIES, type Priority } from '../domain/job.ts';
import * as metrics from '../metrics.ts';

export interface MonitoredQueue {
  depth(priority: Priority): number;
  /** 0 to 1 */
  readonly fill: number;
}

/** Reads the queue at each scrape, so that a gauge does not slow down the fast path. */
export function monitorQueue(telemetry: Telemetry, queue: MonitoredQueue): void {
  const { queueDepth, utilization } = telemetry.metrics.register({
    queueDepth: metrics.queueDepth,
    utilization: metrics.resourceUtilization,
  });
  telemetry.metrics.onRender(() => {
    for (const priority of PRIORITIES) queueDepth.set({ priority }, queue.depth(priority));
    utilization.set({ resource_type: 'queue', component: 'queue_monitor' }, 100 * queue.fill);
  });
}
