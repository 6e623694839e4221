import type { Telemetry } from '@opsconductor/telemetry';
import { PRIORITIES, type Priority } from '../domain/job.ts';
import * as metrics from '../metrics.ts';

/** Reads the depths when a scrape asks for them: the fast path does not pay for a gauge. */
export function monitorQueue(telemetry: Telemetry, depth: (priority: Priority) => number): void {
  const { queueDepth } = telemetry.metrics.register({ queueDepth: metrics.queueDepth });
  telemetry.metrics.onRender(() => {
    for (const priority of PRIORITIES) queueDepth.set({ priority }, depth(priority));
  });
}
