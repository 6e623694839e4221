import { answer } from '../lib/panels/answer.ts';
import { stat, stateTimeline, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, quantileBy, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom, promTraced } from '../lib/queries/query.ts';

export const schedulerPerformance: DashboardSource = {
  uid: 'scheduler-performance',
  title: 'Scheduler Performance',
  description: 'Jobs from arrival to end: throughput, latency, failures and queue.',
  folder: 'services',
  related: ['target-management', 'slo-overview', 'logs-explorer'],
  rows: [
    answer('dispatch-delay', 'scheduler-performance'),
    {
      title: 'Golden signals',
      panels: [
        timeseries({
          title: 'Latency percentiles p50, p95, p99',
          description: 'Time from accepting a job to its start. The line is the objective for p99.',
          unit: 'ms',
          queries: [
            prom(recorded('scheduler:latency_ms:p50_rate1m'), 'p50'),
            prom(recorded('scheduler:latency_ms:p95_rate1m'), 'p95'),
            prom(recorded('scheduler:latency_ms:p99_rate1m'), 'p99'),
          ],
          alerts: [alert('HighSchedulerLatency')],
        }),
        timeseries({
          title: 'Real-time throughput graph',
          description: 'Jobs finished per second. The line is the required throughput.',
          unit: 'cps',
          queries: [prom(recorded('scheduler:jobs:rate1m'), 'success={{success}}')],
          alerts: [alert('LowThroughput')],
        }),
        timeseries({
          title: 'Error rate timeline',
          description: 'Errors per second by type; a refused batch counts once for each of its jobs.',
          unit: 'cps',
          queries: [prom(recorded('scheduler:errors:rate5m'), '{{error_type}}')],
          alerts: [alert('HighErrorRate', { scope: 'scheduler' })],
        }),
        timeseries({
          title: 'Queue depth metrics',
          description: 'Jobs that wait to be started, by priority.',
          unit: 'short',
          queries: [prom(`sum by (priority) (${of('job_queue_depth')})`, '{{priority}}')],
          alerts: [alert('QueueBacklog', { scope: 'scheduler' })],
        }),
        timeseries({
          title: 'Resource utilization',
          description:
            'CPU: share of one core. Memory: working set (without file pages) as a share of the memory limit of the container, as in HighMemoryUsage. Queue: share of the jobs that may wait.',
          unit: 'percent',
          queries: [
            prom(
              `max by (resource_type, component) (${of('resource_utilization', 'component=~"performance_tracker|queue_monitor"')})`,
              '{{resource_type}} ({{component}})',
            ),
          ],
        }),
        timeseries({
          title: 'Job state transitions',
          description: 'Jobs that entered a state, per second. In balance all states have the same rate.',
          unit: 'cps',
          queries: [prom(rateBy('state', 'scheduler_job_transitions_total'), '{{state}}')],
        }),
      ],
    },
    {
      title: 'Causes',
      panels: [
        timeseries({
          title: 'Latency p99 by priority',
          description: 'Waiting time by priority. It is normal that only low priorities wait.',
          unit: 'ms',
          queries: [promTraced(quantileBy(0.99, 'priority', 'scheduler_latency_ms'), '{{priority}}')],
        }),
        timeseries({
          title: 'Retries',
          description: 'Failed attempts that are retried, by error.',
          unit: 'cps',
          queries: [prom(rateBy('error', 'scheduler_retries_total'), '{{error}}')],
        }),
        timeseries({
          title: 'Jobs kept in memory only',
          description:
            'Jobs per second that a restart would lose, by the reason why they are not in the journal.',
          unit: 'cps',
          queries: [prom(rateBy('reason', 'scheduler_jobs_not_durable_total'), '{{reason}}')],
        }),
        stateTimeline({
          title: 'Dependencies of the scheduler',
          description: 'The last check of each dependency.',
          unit: 'none',
          queries: [
            prom(`min by (dependency) (${of('dependency_up', 'job="scheduler"')})`, '{{dependency}}'),
          ],
          words: { '0': { text: 'Down', color: 'red' }, '1': { text: 'Up', color: 'green' } },
        }),
        stat({
          title: 'Target state versions behind',
          description:
            'Number of target state versions that the scheduler has not applied yet. The two are scraped at different times, so 1 is normal.',
          unit: 'none',
          width: 12,
          queries: [
            prom(
              'clamp_min(max(state_sync_version{job="target_manager"}) - max(state_sync_version{job="scheduler"}), 0)',
              'behind',
            ),
          ],
        }),
        timeseries({
          title: 'Journal',
          description: 'Entries of unfinished jobs, which a restart has to recover.',
          unit: 'short',
          queries: [prom(`max(${of('scheduler_journal_entries')})`, 'entries')],
        }),
        stat({
          title: 'Jobs recovered',
          description: 'Jobs that this process recovered from the journal of an earlier process.',
          unit: 'short',
          width: 12,
          queries: [prom(`sum(${of('scheduler_jobs_recovered_total')})`, 'jobs')],
        }),
      ],
    },
  ],
};
