import type { Telemetry } from '@opsconductor/telemetry';
import type { Operation } from '../metrics.ts';
import * as metrics from '../metrics.ts';

export interface PerformanceMonitor {
  timed<T>(operation: Operation, update: () => T): T;
  /** For an operation that is longer than one call. `begun` is a time of the same clock. */
  took(operation: Operation, begun: number): void;
}

export function performanceMonitor(telemetry: Telemetry, now: () => number): PerformanceMonitor {
  const { syncLatency } = telemetry.metrics.register({ syncLatency: metrics.syncLatency });
  const took = (operation: Operation, begun: number) =>
    syncLatency.observe({ operation_type: operation }, now() - begun);
  return {
    timed(operation, update) {
      const begun = now();
      try {
        return update();
      } finally {
        took(operation, begun);
      }
    },
    took,
  };
}
