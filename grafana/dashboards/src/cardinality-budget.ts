import { alertsMatcher } from '../lib/panels/answer.ts';
import { stat, table, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, rateBy } from '../lib/queries/promql.ts';
import { prom, promNow } from '../lib/queries/query.ts';

export const cardinalityBudget: DashboardSource = {
  uid: 'cardinality-budget',
  title: 'Cardinality and Budget',
  description: 'Number of series, their sources, and their storage size.',
  folder: 'stack',
  related: ['stack-monitoring', 'system-overview'],
  rows: [
    {
      title: 'Is it healthy?',
      panels: [
        stat({
          title: 'Firing alerts',
          description: 'Alerts on cardinality that fire now.',
          unit: 'none',
          queries: [
            promNow(
              `count(ALERTS{alertstate="firing",${alertsMatcher('cardinality-budget')}}) or vector(0)`,
              'firing',
            ),
          ],
          words: { '0': { text: 'Healthy', color: 'green' } },
          redFrom: 1,
        }),
        stat({
          title: 'Series in memory',
          description: 'Series in the memory of Prometheus.',
          unit: 'short',
          queries: [prom(`max(${of('prometheus_tsdb_head_series')})`, 'series')],
        }),
        stat({
          title: 'Samples per second',
          description: 'Samples per second that Prometheus stores.',
          unit: 'short',
          queries: [
            prom(`sum(${rateBy('service', 'prometheus_tsdb_head_samples_appended_total')})`, 'samples'),
          ],
        }),
        stat({
          title: 'On disk',
          description: 'Blocks and write-ahead log of Prometheus.',
          unit: 'bytes',
          queries: [
            prom(
              `max(${of('prometheus_tsdb_storage_blocks_bytes', 'job="prometheus"')} + ${of('prometheus_tsdb_wal_storage_size_bytes', 'job="prometheus"')})`,
              'bytes',
            ),
          ],
        }),
      ],
    },
    {
      title: 'Sources of series',
      panels: [
        timeseries({
          title: 'Samples of a scrape',
          description:
            'Series of each service. The line is the threshold of the alert, a share of the budget of a service.',
          unit: 'short',
          width: 24,
          queries: [
            prom(
              `max by (service) (${of('scrape_samples_post_metric_relabeling', 'job!~"prometheus|alertmanager|grafana|loki|tempo|node"')})`,
              '{{service}}',
            ),
          ],
          alerts: [alert('CardinalityBudgetNearLimit')],
        }),
        table({
          title: 'Top metrics by series',
          description: 'The 15 names with the most series.',
          unit: 'short',
          valueColumn: 'Series',
          queries: [
            promNow(
              `label_replace(topk(15, count by (__name__) (${of('', '__name__=~".+"')})), "metric", "$1", "__name__", "(.+)")`,
            ),
          ],
        }),
        timeseries({
          title: 'New series',
          description: 'New series per second. A service in steady state creates none.',
          unit: 'cps',
          queries: [
            prom(rateBy('service', 'prometheus_tsdb_head_series_created_total'), 'created'),
            prom(rateBy('service', 'prometheus_tsdb_head_series_removed_total'), 'removed'),
          ],
        }),
        timeseries({
          title: 'Label values refused',
          description: 'Values in 5 minutes that were counted as "other", by service.',
          unit: 'short',
          queries: [
            prom(
              `sum by (service) (increase(${of('telemetry_label_values_refused_total')}[5m])) or vector(0)`,
              '{{service}}',
            ),
          ],
          alerts: [alert('TelemetryLabelValuesRefused')],
        }),
        timeseries({
          title: 'Scrape time',
          description: 'Duration of a scrape.',
          unit: 's',
          queries: [prom(`max by (service) (${of('scrape_duration_seconds')})`, '{{service}}')],
        }),
      ],
    },
  ],
};
