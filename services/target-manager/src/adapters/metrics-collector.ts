import type { Telemetry } from '@opsconductor/telemetry';
import { RESOURCE_TYPES, type TargetView } from '../domain/target.ts';
import * as metrics from '../metrics.ts';

export type MetricsCollector = (target: TargetView) => void;

export function metricsCollector(telemetry: Telemetry): MetricsCollector {
  const { usage } = telemetry.metrics.register({ usage: metrics.usage });
  return (target) => {
    if (!target.usage) return;
    for (const resource_type of RESOURCE_TYPES) {
      usage.set({ target_id: target.id, resource_type }, target.usage[resource_type]);
    }
  };
}
