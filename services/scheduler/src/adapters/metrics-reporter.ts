import { trace } from '@opentelemetry/api';
import type { Telemetry } from '@opsconductor/telemetry';
import { JOB_STATES, type Job, type JobState } from '../domain/job.ts';
import type { RetryableError } from '../domain/retry.ts';
import type { ErrorType } from '../metrics.ts';
import * as metrics from '../metrics.ts';

export interface MetricsReporter {
  moved(state: JobState, count: number): void;
  finished(job: Job): void;
  retried(error: RetryableError): void;
  error(type: ErrorType, count?: number): void;
}

/** Critical errors stop the work; warnings affect a client or a single job. */
const SEVERITY: Record<ErrorType, 'warning' | 'critical'> = {
  rejected: 'warning',
  tool_failed: 'warning',
  timeout: 'warning',
  deadline: 'warning',
  injected: 'warning',
  queue_full: 'warning',
  unreachable: 'critical',
  internal: 'critical',
  target_lookup: 'critical',
};

const tracer = trace.getTracer('phoenix-orchestrator');

/** Counts the events of jobs. Each job has five transitions, so their counter is updated only once per scrape. */
export function metricsReporter(telemetry: Telemetry): MetricsReporter {
  const { throughput, successes, errors, transitions, retries } = telemetry.metrics.register({
    throughput: metrics.throughput,
    successes: metrics.successes,
    errors: metrics.errors,
    transitions: metrics.transitions,
    retries: metrics.retries,
  });
  const moves = new Map<JobState, number>(JOB_STATES.map((state) => [state, 0]));
  telemetry.metrics.onRender(() => {
    const span = tracer.startSpan('report_metrics', { attributes: { component: 'metrics_reporter' } });
    for (const [state, total] of moves) transitions.raiseTo({ state }, total);
    span.end();
  });

  return {
    moved: (state, count) => void moves.set(state, (moves.get(state) ?? 0) + count),
    finished({ state, error, workloadType, targetType }) {
      this.moved(state, 1);
      if (state === 'cancelled') return;
      throughput.inc({ success: error === 'none' ? 'true' : 'false', error });
      if (error === 'none') successes.inc({ workload_type: workloadType, target_type: targetType });
    },
    retried: (error) => retries.inc({ error }),
    error: (type, count = 1) => errors.inc({ error_type: type, severity: SEVERITY[type] }, count),
  };
}
