import { counter, gauge, histogram } from '@opsconductor/telemetry';
import { JOB_ERRORS, JOB_FAILURES, JOB_STATES, PRIORITIES, WORKLOAD_TYPES } from './domain/job.ts';
import { RETRYABLE } from './domain/retry.ts';
import { TARGET_TYPES } from './domain/target-table.ts';

export const ERROR_TYPES = [...JOB_FAILURES, 'queue_full', 'target_lookup'] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

const workload = { workload_type: WORKLOAD_TYPES, target_type: TARGET_TYPES };

export const latency = histogram({
  name: 'scheduler_latency_ms',
  help: 'Time from the acceptance of a job to its start, in milliseconds',
  labels: { component: ['performance_tracker'], priority: PRIORITIES },
  buckets: [0.1, 0.5, 1, 2, 5, 10],
  exemplars: true,
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
  exemplars: true,
});

export const successes = counter({
  name: 'workload_success_rate',
  help: 'Jobs that succeeded; divide by workload_execution_time_count for the success ratio',
  labels: workload,
});

export const transitions = counter({
  name: 'scheduler_job_transitions_total',
  help: 'Jobs that entered a state',
  labels: { state: JOB_STATES },
});

export const retries = counter({
  name: 'scheduler_retries_total',
  help: 'Failed attempts that are tried again',
  labels: { error: RETRYABLE },
});

export const resourceUtilization = gauge({
  name: 'resource_utilization',
  help: 'Resource use of the scheduler, in percent',
  labels: {
    resource_type: ['cpu', 'memory', 'queue'],
    component: ['performance_tracker', 'queue_monitor'],
  },
});

export const stateSyncVersion = gauge({
  name: 'state_sync_version',
  help: 'Version of the target state that is in use',
});

export const jobsRecovered = counter({
  name: 'scheduler_jobs_recovered_total',
  help: 'Jobs of an earlier process that were recovered from the journal',
});

export const jobsNotDurable = counter({
  name: 'scheduler_jobs_not_durable_total',
  help: 'Jobs accepted only in memory',
  labels: { reason: ['redis_away', 'journal_full'] },
});

export const journalEntries = gauge({
  name: 'scheduler_journal_entries',
  help: 'Entries of the journal with a job that is not final',
});
