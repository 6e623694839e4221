import type { Telemetry } from '@opsconductor/telemetry';
import { RESOURCE_TYPES, type TargetView } from '../domain/target.ts';
import * as metrics from '../metrics.ts';
import { clearGauge } from './clear-gauge.ts';

export interface MetricsCollector {
  collect(target: TargetView): void;
  forget(id: string): void;
  /** Updates the mean use of all targets. */
  flush(targets: readonly TargetView[]): Promise<void>;
}

const component = 'metrics_collector';

export function metricsCollector(telemetry: Telemetry): MetricsCollector {
  const { usage, utilization } = telemetry.metrics.register({
    usage: metrics.usage,
    utilization: metrics.utilization,
  });
  const forget = (id: string) => clearGauge(usage, { target_id: id });

  function summarise(targets: readonly TargetView[]): void {
    const reports = targets.flatMap((target) => target.usage ?? []);
    for (const resource_type of RESOURCE_TYPES) {
      const sum = reports.reduce((total, report) => total + report[resource_type], 0);
      if (reports.length > 0) utilization.set({ resource_type, component }, sum / reports.length);
      else clearGauge(utilization, { resource_type });
    }
  }

  return {
    collect(target) {
      if (!target.usage) return forget(target.id);
      for (const resource_type of RESOURCE_TYPES) {
        usage.set({ target_id: target.id, resource_type }, target.usage[resource_type]);
      }
    },
    forget,
    flush: (targets) =>
      telemetry.tracing.traceFunction('collect_metrics', async () => summarise(targets), {
        attributes: { 'obs.targets': targets.length },
      }),
  };
}
