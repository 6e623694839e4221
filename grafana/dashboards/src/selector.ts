import { answer } from '../lib/panels/answer.ts';
import { gauge, stat, table, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, quantileBy, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom, promNow, promTraced } from '../lib/queries/query.ts';

export const selector: DashboardSource = {
  uid: 'selector',
  title: 'Selector',
  description:
    'Selects the tool for a request: from the cache, from the catalogue, or from memory when both are unreachable.',
  folder: 'services',
  related: ['execution', 'stack-monitoring', 'logs-explorer'],
  rows: [
    answer('selector-errors', 'selector'),
    {
      title: 'Request Overview',
      panels: [
        timeseries({
          title: 'Request Rate (by status)',
          description: 'Selections per second. "No suitable tool" counts as success.',
          unit: 'reqps',
          queries: [prom(rateBy('status', 'selector_requests_total'), '{{status}}')],
        }),
        timeseries({
          title: 'Request Rate (by source)',
          description: 'Selections per second. Degraded: neither cache nor catalogue answered.',
          unit: 'reqps',
          queries: [prom(rateBy('source', 'selector_requests_total'), '{{source}}')],
        }),
        timeseries({
          title: 'Error ratio',
          description: 'Share of the selections that failed.',
          unit: 'percentunit',
          width: 24,
          queries: [prom(recorded('service:selector_errors:ratio_rate5m'), 'errors')],
          alerts: [alert('SelectorErrorBurst')],
        }),
      ],
    },
    {
      title: 'Health Metrics',
      panels: [
        gauge({
          title: 'Cache Hit Rate',
          description: 'Share of the selections with a result in the cache.',
          unit: 'percentunit',
          queries: [prom(recorded('service:selector_cache_hits:ratio_rate5m'), 'hits')],
        }),
        stat({
          title: 'DB Errors',
          description: 'Cache commands and catalogue queries that failed in the last 5 minutes.',
          unit: 'short',
          height: 7,
          queries: [prom(`sum(increase(${of('selector_db_errors_total')}[5m]))`, 'errors')],
        }),
        stat({
          title: 'Cache Entries',
          description: 'Selections in the cache.',
          unit: 'short',
          height: 7,
          queries: [prom(`sum(${of('selector_cache_entries')})`, 'entries')],
        }),
        stat({
          title: 'Cache TTL',
          description: 'How long a selection stays cached.',
          unit: 's',
          height: 7,
          queries: [prom(`max(${of('selector_cache_ttl_seconds')})`, 'TTL')],
        }),
      ],
    },
    {
      title: 'Performance',
      panels: [
        timeseries({
          title: 'Request Duration (P50/P95/P99)',
          description: 'Duration of a selection.',
          unit: 's',
          queries: [
            prom(quantileBy(0.5, 'service', 'selector_request_duration_seconds'), 'P50'),
            promTraced(quantileBy(0.95, 'service', 'selector_request_duration_seconds'), 'P95'),
            prom(quantileBy(0.99, 'service', 'selector_request_duration_seconds'), 'P99'),
          ],
        }),
        timeseries({
          title: 'Cache Eviction Rate',
          description: 'Selections per second that were removed early because the cache was full.',
          unit: 'cps',
          queries: [prom(recorded('service:selector_cache_evictions:rate5m'), 'evictions')],
        }),
      ],
    },
    {
      title: 'Build Info',
      panels: [
        table({
          title: 'Build Info',
          description: 'Version, Git Commit and Built At of the running service.',
          unit: 'none',
          width: 24,
          height: 5,
          queries: [
            promNow(`max by (service, version, git_commit, built_at) (${of('selector_build_info')})`),
          ],
        }),
      ],
    },
  ],
};
