import { answer } from '../lib/panels/answer.ts';
import { heatmap, timeseries, traces } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { bucketsOf, quantileBy, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom, promTraced, traceql } from '../lib/queries/query.ts';

export const execution: DashboardSource = {
  uid: 'execution',
  title: 'Execution',
  description: 'Executions of tools by the automation service.',
  folder: 'services',
  related: ['selector', 'slo-overview', 'logs-explorer'],
  rows: [
    answer('tool-errors', 'execution'),
    {
      title: 'Request Overview',
      panels: [
        timeseries({
          title: 'Request Rate (by status)',
          description: 'Executions per second.',
          unit: 'reqps',
          queries: [prom(rateBy('status', 'ai_requests_total'), '{{status}}')],
        }),
        timeseries({
          title: 'Error Rate (by reason + %)',
          description: 'Share of all executions that failed, in total and by reason.',
          unit: 'percentunit',
          queries: [
            prom(recorded('service:ai_request_errors:ratio_rate5m'), 'all'),
            prom(
              `${rateBy('reason', 'ai_request_errors_total')} / on () group_left () sum(${rateBy('service', 'ai_requests_total')})`,
              '{{reason}}',
            ),
          ],
          alerts: [alert('AIExecutionErrorRateHigh')],
        }),
      ],
    },
    {
      title: 'Latency Analysis',
      panels: [
        timeseries({
          title: 'Request Duration (P50/P95/P99)',
          description:
            'Time from accepting an execution to its response, including the selection. Points link to traces.',
          unit: 's',
          queries: [
            prom(recorded('service:ai_request_duration_seconds:p50_rate5m'), 'P50'),
            promTraced(quantileBy(0.95, 'service', 'ai_request_duration_seconds'), 'P95'),
            prom(recorded('service:ai_request_duration_seconds:p99_rate5m'), 'P99'),
          ],
          alerts: [alert('AIExecutionLatencyP95High')],
        }),
        timeseries({
          title: 'Requests by Tool',
          description: 'Executions per second.',
          unit: 'reqps',
          stacked: true,
          queries: [prom(rateBy('tool', 'ai_requests_total'), '{{tool}}')],
        }),
      ],
    },
    {
      title: 'Distribution',
      panels: [
        heatmap({
          title: 'Duration Heatmap',
          description: 'Executions per second by duration.',
          unit: 's',
          width: 24,
          queries: [prom(bucketsOf('ai_request_duration_seconds'), '{{le}}')],
        }),
      ],
    },
    {
      title: 'Debugging',
      panels: [
        traces({
          title: 'Trace ID Links',
          description:
            'The latest executions that were traced. The span links to its trace, View Logs to its logs. A trace is kept for 14 days, its lines for 90.',
          unit: 'none',
          queries: [
            traceql(
              '{ resource.service.name = "automation" && span.gen_ai.operation.name = "execute_tool" } | select(status, span.gen_ai.tool.name)',
            ),
          ],
        }),
      ],
    },
  ],
};
