import type { Telemetry } from '@opsconductor/telemetry';
import * as metrics from './metrics.ts';

export type Recorders = ReturnType<typeof registerMetrics>;

export function registerMetrics(telemetry: Telemetry) {
  return telemetry.metrics.register({ ...metrics });
}
