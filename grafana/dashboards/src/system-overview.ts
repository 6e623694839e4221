import { answer } from '../lib/panels/answer.ts';
import { gauge, stateTimeline, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { STATE_WORDS, stateNumber, UP_WORDS } from '../lib/panels/states.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, recorded } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';

export const systemOverview: DashboardSource = {
  uid: 'system-overview',
  title: 'System Overview',
  description:
    'Start page of the on-call engineer: health of the platform, firing alerts, and links to details.',
  folder: 'operations',
  related: [
    'application-performance',
    'scheduler-performance',
    'workflow-metrics',
    'slo-overview',
    'logs-explorer',
  ],
  rows: [
    answer('service-down'),
    {
      title: 'Health',
      panels: [
        gauge({
          title: 'Health score',
          description:
            'Confirmed health, 0 to 100. A component without a health report counts as unavailable.',
          unit: 'none',
          height: 9,
          queries: [prom(`min(${of('system_health_score')})`, 'score')],
        }),
        stateTimeline({
          title: 'Component health status',
          description: 'State of each component and of the complete system, from the health aggregator.',
          unit: 'none',
          width: 18,
          height: 9,
          queries: [
            prom(
              stateNumber('component', (state) => of('component_health_status', state)),
              '{{component}}',
            ),
            prom(
              stateNumber('service', (state) => of('system_health_status', state)),
              'the system',
            ),
          ],
          words: STATE_WORDS,
          alerts: [alert('SystemHealthDegraded')],
        }),
        stateTimeline({
          title: 'Services up',
          description: 'Whether Prometheus could scrape each service.',
          unit: 'none',
          height: 10,
          queries: [prom(`min by (service) (${of('up')})`, '{{service}}')],
          words: UP_WORDS,
          alerts: [alert('ServiceDown')],
        }),
        stateTimeline({
          title: 'Dependencies',
          description: 'The last check of each dependency by the services that need it.',
          unit: 'none',
          height: 10,
          queries: [
            prom(`min by (service, dependency) (${of('dependency_up')})`, '{{service}} → {{dependency}}'),
          ],
          words: UP_WORDS,
          alerts: [alert('DependencyDown')],
        }),
      ],
    },
    {
      title: 'Golden signals',
      panels: [
        timeseries({
          title: 'Cross-component latencies',
          description: 'p95 of the calls between services (from traces) and of the state sync.',
          unit: 's',
          queries: [
            prom(
              'histogram_quantile(0.95, sum by (client, server, le) (rate(traces_service_graph_request_server_seconds_bucket{server=~"$service"}[$__rate_interval])))',
              '{{client}} → {{server}}',
            ),
            prom(
              `${recorded('target_manager:state_sync_latency_ms:p95_rate5m', 'operation_type="sync"')} / 1000`,
              'state sync',
            ),
          ],
        }),
        timeseries({
          title: 'Traffic',
          description: 'Requests per second to each service.',
          unit: 'reqps',
          queries: [prom(recorded('service:requests:rate5m'), '{{service}}')],
        }),
        timeseries({
          title: 'Global error rates',
          description: 'Failed share of requests, executions, selections, runs and calls to agents.',
          unit: 'percentunit',
          queries: [
            prom(recorded('service:request_errors:ratio_rate5m'), 'requests to {{service}}'),
            prom(recorded('service:ai_request_errors:ratio_rate5m'), 'tool executions'),
            prom(recorded('service:selector_errors:ratio_rate5m'), 'selections'),
            prom(recorded('service:pipeline_run_failures:ratio_rate5m'), 'pipeline runs'),
            prom(recorded('agent:agent_errors:ratio_rate5m'), 'agent {{agent}}'),
          ],
          alerts: [alert('HighErrorRate', { scope: 'platform' })],
        }),
        timeseries({
          title: 'Resource utilization',
          description: 'Used share of the resources of each service: its memory limit and one core.',
          unit: 'percentunit',
          queries: [
            prom(recorded('service:memory_usage:ratio'), '{{service}} memory'),
            prom(recorded('service:process_cpu_seconds:rate5m'), '{{service}} CPU'),
          ],
        }),
      ],
    },
    {
      title: 'CPU, memory, disk usage row',
      panels: [
        timeseries({
          title: 'CPU usage',
          description: 'CPU of the host in use, in percent of all cores.',
          unit: 'percent',
          width: 8,
          queries: [prom(`max(${of('cpu_usage_percent', 'origin="host"')})`, 'CPU')],
        }),
        timeseries({
          title: 'Memory usage',
          description: 'Memory of the host that is not available to programs.',
          unit: 'bytes',
          width: 8,
          queries: [
            prom(`max(${of('memory_used_bytes')})`, 'used'),
            prom(`max(${of('memory_used_bytes')} + ${of('memory_available_bytes')})`, 'all'),
          ],
        }),
        timeseries({
          title: 'Disk usage',
          description: 'Used share of each file system.',
          unit: 'percentunit',
          width: 8,
          queries: [
            prom(
              `max by (mountpoint) (${of('disk_usage_bytes')} / ${of('disk_size_bytes')})`,
              '{{mountpoint}}',
            ),
          ],
        }),
      ],
    },
  ],
};
