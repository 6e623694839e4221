import { answer } from '../lib/panels/answer.ts';
import { stateTimeline, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { STATE_WORDS, stateNumber } from '../lib/panels/states.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';

export const targetManagement: DashboardSource = {
  uid: 'target-management',
  title: 'Target Management',
  description: 'The targets that run the jobs: their health, their load, and the delay of state updates.',
  folder: 'services',
  related: ['scheduler-performance', 'system-performance', 'logs-explorer'],
  rows: [
    answer('target-down', 'target-management'),
    {
      title: 'Golden signals',
      panels: [
        stateTimeline({
          title: 'Target health status',
          description: 'State of each target: unhealthy after four missed heartbeats.',
          unit: 'none',
          width: 24,
          queries: [
            prom(
              stateNumber('target_id', (state) => of('target_health_status', state)),
              '{{target_id}}',
            ),
          ],
          words: STATE_WORDS,
          alerts: [alert('TargetUnhealthy')],
        }),
        timeseries({
          title: 'Resource usage per target',
          description: 'CPU and memory as the targets report them. The lines are the thresholds of the two.',
          unit: 'percent',
          queries: [
            prom(
              of('target_resource_usage', 'resource_type=~"cpu|memory"'),
              '{{target_id}} {{resource_type}}',
            ),
          ],
          alerts: [alert('HighCPUUsage', { scope: 'target' }), alert('HighMemoryUsage', { scope: 'target' })],
        }),
        timeseries({
          title: 'Workload distribution',
          description: 'Finished jobs per second, by the type of their target.',
          unit: 'cps',
          stacked: true,
          queries: [prom(rateBy('target_type', 'workload_execution_time_count'), '{{target_type}}')],
        }),
        timeseries({
          title: 'Error rates by target',
          description: 'Heartbeats per second that were late or refused.',
          unit: 'cps',
          queries: [prom(rateBy('target_id', 'target_errors_total'), '{{target_id}}')],
          emptyWhenHealthy: 'target-down',
        }),
        timeseries({
          title: 'State sync latency p95',
          description: 'Duration of a state update; sync: until the scheduler has it.',
          unit: 'ms',
          queries: [prom(recorded('target_manager:state_sync_latency_ms:p95_rate5m'), '{{operation_type}}')],
          alerts: [alert('StateSyncSlow')],
        }),
      ],
    },
    {
      title: 'Causes',
      panels: [
        timeseries({
          title: 'State updates',
          description: 'Updates per second by operation.',
          unit: 'cps',
          queries: [prom(recorded('target_manager:state_updates:rate5m'), '{{operation_type}}')],
        }),
        timeseries({
          title: 'Targets by state',
          description: 'Number of targets in each state.',
          unit: 'short',
          stacked: true,
          queries: [prom(recorded('state:target_health_status:sum'), '{{state}}')],
        }),
        timeseries({
          title: 'Mean resource use of all targets',
          description: 'Mean of all targets. When it is near the thresholds of a single target, add targets.',
          unit: 'percent',
          queries: [prom(recorded('resource_type:target_resource_usage:avg'), '{{resource_type}}')],
        }),
        timeseries({
          title: 'Share of jobs that succeed',
          description:
            'By type of work. If one type fails, check the work; if all types fail, check the targets.',
          unit: 'percentunit',
          queries: [prom(recorded('workload_type:workload_success:ratio_rate5m'), '{{workload_type}}')],
        }),
      ],
    },
  ],
};
