import type { Telemetry } from '@opsconductor/telemetry';
import type { Job } from '../domain/job.ts';
import type { ErrorType } from '../metrics.ts';
import * as metrics from '../metrics.ts';

export interface MetricsReporter {
  finished(job: Job): void;
  error(type: ErrorType, count?: number): void;
}

/** What stops work is critical; what a client or a single job suffers is a warning. */
const SEVERITY: Record<ErrorType, 'warning' | 'critical'> = {
  rejected: 'warning',
  tool_failed: 'warning',
  timeout: 'warning',
  queue_full: 'warning',
  unreachable: 'critical',
  internal: 'critical',
  target_lookup: 'critical',
};

export function metricsReporter(telemetry: Telemetry): MetricsReporter {
  const { throughput, successes, errors } = telemetry.metrics.register({
    throughput: metrics.throughput,
    successes: metrics.successes,
    errors: metrics.errors,
  });
  return {
    finished({ error, workloadType, targetType }) {
      throughput.inc({ success: error === 'none' ? 'true' : 'false', error });
      if (error === 'none') successes.inc({ workload_type: workloadType, target_type: targetType });
    },
    error(type, count = 1) {
      errors.inc({ error_type: type, severity: SEVERITY[type] }, count);
    },
  };
}
