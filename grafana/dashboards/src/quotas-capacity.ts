import { answer } from '../lib/panels/answer.ts';
import { gauge, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, quantileBy, rateBy } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';

const UNITS = { cpu: 'short', memory: 'bytes', storage: 'bytes' } as const;
type Resource = keyof typeof UNITS;

const quota = (resource: Resource, alertName: string) => {
  const metric = (name: string) => `max(${of(name, `resource="${resource}"`)})`;
  return timeseries({
    title: `Quota: ${resource}`,
    description:
      'Use, request, limit, and the threshold of the alert. All values come from the quotas in force.',
    unit: UNITS[resource],
    width: 8,
    queries: [
      prom(`${metric('resource_quota_utilization_ratio')} * ${metric('resource_quota_limit')}`, 'used'),
      prom(metric('resource_quota_request'), 'request'),
      prom(metric('resource_quota_limit'), 'limit'),
      prom(`${metric('resource_quota_alert_threshold')} * ${metric('resource_quota_limit')}`, 'threshold'),
    ],
    alerts: [alert(alertName)],
  });
};

const transitions = (state: string) =>
  rateBy('service', 'scheduler_job_transitions_total', `state="${state}"`);

export const quotasCapacity: DashboardSource = {
  uid: 'quotas-capacity',
  title: 'Quotas and Capacity',
  description: 'Available and used resources, and the growth of queues.',
  folder: 'operations',
  related: ['system-performance', 'scheduler-performance', 'system-overview'],
  rows: [
    answer('cpu-pressure', 'quotas-capacity'),
    {
      title: 'Quotas',
      panels: [
        quota('cpu', 'QuotaCPUExceeded'),
        quota('memory', 'QuotaMemoryExceeded'),
        quota('storage', 'QuotaStorageExceeded'),
        gauge({
          title: 'System load',
          description: 'The largest used share of CPU, memory and queue, 0 to 100.',
          unit: 'percent',
          height: 9,
          queries: [prom(`max(${of('system_load_score')})`, 'load')],
        }),
        timeseries({
          title: 'Memory until the limit',
          description: 'Memory that each container can still use.',
          unit: 'bytes',
          width: 18,
          queries: [
            prom(
              `clamp_min(min by (service) (${of('memory_limit_bytes')} - ${of('memory_working_set_bytes')}), 0)`,
              '{{service}}',
            ),
          ],
          alerts: [alert('MemoryExhaustionPredicted')],
        }),
        timeseries({
          title: 'Disk in 4 hours',
          description: 'Free space now, and in 4 hours if the trend of the last hour continues.',
          unit: 'bytes',
          width: 24,
          queries: [
            prom('mountpoint:disk_free_bytes:min{service=~"$service"}', '{{mountpoint}} ({{service}}) now'),
            prom(
              'predict_linear(mountpoint:disk_free_bytes:min{service=~"$service"}[1h], 4h)',
              '{{mountpoint}} ({{service}}) in 4 h',
            ),
          ],
          alerts: [alert('DiskExhaustionPredicted')],
        }),
      ],
    },
    {
      title: 'Queue analysis',
      panels: [
        timeseries({
          title: 'Arrivals against starts',
          description:
            'Jobs per second that entered the queue and that left it. When the lines differ, the queue grows.',
          unit: 'cps',
          queries: [
            prom(transitions('queued'), 'arrive'),
            prom(transitions('running'), 'start'),
            prom(transitions('done'), 'end well'),
          ],
        }),
        timeseries({
          title: 'Little’s law',
          description:
            'Waiting jobs, as counted and as arrival rate times mean wait. If the two differ for long, some waiting jobs are not counted, or some counted jobs do not wait.',
          unit: 'short',
          queries: [
            prom(`sum(${of('job_queue_depth')})`, 'counted'),
            prom(`${rateBy('service', 'scheduler_latency_ms_sum')} / 1000`, 'arrivals × wait'),
          ],
        }),
        timeseries({
          title: 'Wait percentiles',
          description: 'Time from accepting a job to its start.',
          unit: 'ms',
          queries: [
            prom(quantileBy(0.5, 'service', 'scheduler_latency_ms'), 'p50'),
            prom(quantileBy(0.9, 'service', 'scheduler_latency_ms'), 'p90'),
            prom(quantileBy(0.99, 'service', 'scheduler_latency_ms'), 'p99'),
          ],
        }),
        timeseries({
          title: 'All queues',
          description: 'Length of each queue of the platform.',
          unit: 'short',
          queries: [
            prom(`sum(${of('job_queue_depth')})`, 'jobs'),
            prom(`sum(${of('workflow_queue_size')})`, 'workflows'),
            prom(`sum(${of('pipeline_queue_depth')})`, 'pipeline runs'),
            prom(`sum by (agent) (${of('agent_queue_depth')})`, 'agent {{agent}}'),
          ],
        }),
        timeseries({
          title: 'Offered against answered',
          description:
            'Requests per second that the workload generator had scheduled, and that were accepted.',
          unit: 'cps',
          queries: [
            prom(`sum(${rateBy('kind', 'workload_offered_total')})`, 'offered'),
            prom(`sum(${rateBy('kind', 'workload_answered_total', 'outcome="accepted"')})`, 'accepted'),
          ],
        }),
        timeseries({
          title: 'Not accepted',
          description: 'Requests per second that were not accepted, by result.',
          unit: 'cps',
          queries: [prom(rateBy('outcome', 'workload_answered_total', 'outcome!="accepted"'), '{{outcome}}')],
        }),
      ],
    },
  ],
};
