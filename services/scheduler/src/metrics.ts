import { counter, gauge, histogram } from '@opsconductor/telemetry';
import { JOB_ERRORS, PRIORITIES, WORKLOAD_TYPES } from './domain/job.ts';
import { TARGET_TYPES } from './domain/target-table.ts';

export const ERROR_TYPES = [
  'rejected',
  'tool_failed',
  'timeout',
  'unreachable',
  'internal',
  'queue_full',
  'target_lookup',
] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

const workload = { workload_type: WORKLOAD_TYPES, target_type: TARGET_TYPES };

export const latency = histogram({
  name: 'scheduler_latency_ms',
  help: 'Time from taking a job in to its start, in milliseconds',
  labels: { component: ['performance_tracker'], priority: PRIORITIES },
  buckets: [0.1, 0.5, 1, 2, 5, 10],
});

export const throughput = counter({
  name: 'scheduler_throughput',
  help: 'Jobs scheduled and finished',
  labels: { success: ['true', 'false'], error: JOB_ERRORS },
});

export const queueDepth = gauge({
  name: 'job_queue_depth',
  help: 'Jobs that wait to be started',
  labels: { priority: PRIORITIES },
});

export const errors = counter({
  name: 'scheduler_error_rate',
  help: 'Errors of the scheduler; a refused batch counts once for each of its jobs',
  labels: { error_type: ERROR_TYPES, severity: ['warning', 'critical'] },
});

export const executionTime = histogram({
  name: 'workload_execution_time',
  help: 'Run time of a job, in seconds',
  labels: workload,
  buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 900],
});

export const successes = counter({
  name: 'workload_success_rate',
  help: 'Jobs that succeeded; their share is this over workload_execution_time_count',
  labels: workload,
});
