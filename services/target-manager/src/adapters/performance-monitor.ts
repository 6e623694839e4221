import type { Telemetry } from '@opsconductor/telemetry';
import type { Operation } from '../metrics.ts';
import * as metrics from '../metrics.ts';

export type PerformanceMonitor = <T>(operation: Operation, update: () => T) => T;

export function performanceMonitor(telemetry: Telemetry, now: () => number): PerformanceMonitor {
  const { syncLatency } = telemetry.metrics.register({ syncLatency: metrics.syncLatency });
  return (operation, update) => {
    const begun = now();
    try {
      return update();
    } finally {
      syncLatency.observe({ operation_type: operation }, now() - begun);
    }
  };
}
