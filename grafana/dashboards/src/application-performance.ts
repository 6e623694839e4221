import { answer } from '../lib/panels/answer.ts';
import { heatmap, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { bucketsOf, of, quantileBy, rateBy, rateOver, recorded } from '../lib/queries/promql.ts';
import { prom, promTraced } from '../lib/queries/query.ts';

export const applicationPerformance: DashboardSource = {
  uid: 'application-performance',
  title: 'Application Performance',
  description: 'Requests to our services: rate, errors, duration, and causes of delay.',
  folder: 'services',
  related: ['system-performance', 'execution', 'logs-explorer'],
  rows: [
    answer('latency', 'application-performance'),
    {
      title: 'Golden signals',
      panels: [
        heatmap({
          title: 'Latency',
          description: 'Requests per second by duration. Two bands mean two kinds of requests.',
          unit: 's',
          queries: [prom(bucketsOf('request_duration_seconds', '5m'), '{{le}}')],
        }),
        timeseries({
          title: 'Latency p95',
          description: '95 % of the requests are answered within this time. Points link to traces.',
          unit: 's',
          height: 9,
          queries: [promTraced(recorded('service:request_duration_seconds:p95_rate5m'), '{{service}}')],
          alerts: [alert('HighResponseTime')],
        }),
        timeseries({
          title: 'Request Rate',
          description: 'Requests per second to each service.',
          unit: 'reqps',
          queries: [prom(rateOver('5m', 'service', 'requests_total'), '{{service}}')],
        }),
        timeseries({
          title: 'Error Rate',
          description: 'Requests per second that were answered with 5xx.',
          unit: 'reqps',
          queries: [
            prom(rateOver('5m', 'service, reason', 'request_errors_total'), '{{service}} {{reason}}'),
          ],
        }),
        timeseries({
          title: 'Error ratio',
          description: 'Share of the requests that were answered with 5xx.',
          unit: 'percentunit',
          queries: [prom(recorded('service:request_errors:ratio_rate5m'), '{{service}}')],
          alerts: [alert('HighErrorRate', { scope: 'platform' })],
        }),
        timeseries({
          title: 'Event loop lag p99',
          description:
            'How long the only thread of a Node process is blocked. Meanwhile it answers no request.',
          unit: 's',
          queries: [prom(recorded('service:nodejs_eventloop_lag_p99_seconds:avg5m'), '{{service}}')],
          alerts: [alert('EventLoopBlocked')],
        }),
      ],
    },
    {
      title: 'Causes',
      panels: [
        timeseries({
          title: 'Latency p95 by route',
          description: '95 % of the requests to a route are answered within this time.',
          unit: 's',
          queries: [
            promTraced(
              quantileBy(0.95, 'service, route', 'request_duration_seconds'),
              '{{service}} {{route}}',
            ),
          ],
        }),
        timeseries({
          title: 'Requests by status',
          description: 'Responses per second by status.',
          unit: 'reqps',
          stacked: true,
          queries: [prom(rateBy('status', 'requests_total'), '{{status}}')],
        }),
        timeseries({
          title: 'Open connections',
          description: 'Open connections of the servers of a service.',
          unit: 'short',
          queries: [prom(`max by (service) (${of('open_connections')})`, '{{service}}')],
        }),
        timeseries({
          title: 'Dependency checks p95',
          description: 'Duration of the check of a dependency.',
          unit: 's',
          queries: [
            prom(
              quantileBy(0.95, 'service, dependency', 'dependency_check_duration_seconds'),
              '{{service}} → {{dependency}}',
            ),
          ],
        }),
        timeseries({
          title: 'Size of requests p95',
          description: 'Requests with a body, by route.',
          unit: 'bytes',
          queries: [prom(quantileBy(0.95, 'service, route', 'request_size_bytes'), '{{service}} {{route}}')],
        }),
        timeseries({
          title: 'Size of responses p95',
          description: 'Large responses are slow on a slow network.',
          unit: 'bytes',
          queries: [prom(quantileBy(0.95, 'service, route', 'response_size_bytes'), '{{service}} {{route}}')],
        }),
        timeseries({
          title: 'Express-style requests',
          description: 'Requests per second to the workflow API, measured by the Express middleware.',
          unit: 'reqps',
          queries: [prom(recorded('service:http_requests:rate5m'), '{{service}}')],
        }),
        timeseries({
          title: 'Unusual request rate',
          description: 'Distance from the mean of the day that ended 15 minutes ago, in standard deviations.',
          unit: 'short',
          queries: [prom(recorded('service:requests:rate5m_zscore_1d'), '{{service}}')],
          alerts: [alert('RequestRateAnomaly')],
          emptyUntil: 'there are 20 minutes of history',
        }),
        timeseries({
          title: 'Unusual latency',
          description:
            'Distance of the mean latency from that of the day that ended 15 minutes ago, in standard deviations.',
          unit: 'short',
          queries: [prom(recorded('service:request_duration_seconds:mean_rate5m_zscore_1d'), '{{service}}')],
          alerts: [alert('LatencyAnomaly')],
          emptyUntil: 'there are 20 minutes of history',
        }),
      ],
    },
  ],
};
