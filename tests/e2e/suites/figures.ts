import { test } from 'node:test';
import type { Stack } from '@opsconductor/proof';
import { poll } from '@opsconductor/testing/poll';
import { queryPrometheus } from '../../../proof/platform/query.ts';

const dropped = (kind: string) => `sum by (service) (telemetry_${kind}_dropped_total)`;

type Fact = readonly [title: string, query: string, series: number];

/** Queries that need a stack without faults. */
const healthFacts: readonly Fact[] = [
  ['every agent passes its check', 'agent_health_check_up == 1', 3],
  [
    // On a busy machine some of them are slow, which is the state `degraded`.
    'every component works, according to the health aggregator',
    'component_health_status{state=~"healthy|degraded"} == 1',
    16,
  ],
];

const facts: readonly Fact[] = [
  ['the selector answers from Redis', 'selector_requests_total{source="cache", status="ok"} > 0', 1],
  ['automation can reach Redis', 'dependency_up{service="automation", dependency="redis"} == 1', 1],
  ['the workload offers every kind of traffic but failed logins', 'workload_offered_total > 0', 13],
  [
    'the scheduler finishes more than 8,000 jobs a second',
    'sum(rate(scheduler_throughput{success="true"}[1m])) > 8000',
    1,
  ],
  ['node-exporter has the metrics of Redis', 'redis_stats_up == 1', 1],
  [
    'the memory that counts for the limit is below it',
    'memory_working_set_bytes > 20e6 and memory_working_set_bytes < 0.85 * memory_limit_bytes',
    12,
  ],
  [
    'every log line of every service is delivered, dropped with a reason, or in flight',
    `sum by (service) (telemetry_log_lines_emitted_total) == sum by (service) (telemetry_log_lines_delivered_total)
       + sum by (service) (telemetry_log_lines_in_flight) + ${dropped('log_lines')}`,
    12,
  ],
  [
    'every span of every service is exported, dropped with a reason, or in flight',
    `sum by (service) (telemetry_spans_created_total) == sum by (service) (telemetry_spans_exported_total)
       + sum by (service) (telemetry_spans_in_flight) + ${dropped('spans')}`,
    12,
  ],
  [
    'automation knows the commit and the time of its build',
    'selector_build_info{git_commit!="unknown", built_at!="unknown"} == 1',
    1,
  ],
  ['twenty tools by two outcomes are 40 series', 'count(ai_requests_total) == 40', 1],
  ['three sources by two outcomes are 6 series', 'count(selector_requests_total) == 6', 1],
  [
    'no service has more series than its budget',
    'max(scrape_samples_post_metric_relabeling{job!~"prometheus|alertmanager|grafana|loki|tempo|node"}) <= 1750',
    1,
  ],
  [
    'span metrics have the labels of Tempo',
    'count by (cluster) (traces_spanmetrics_calls_total{source="tempo", cluster="phoenix-orch"})',
    1,
  ],
  ['no log line is dropped', `${dropped('log_lines')} == 0`, 12],
];

/** Queries that must have these results before the first fault. */
export const healthTests = (stack: () => Stack) => factTests(stack, healthFacts);

/** Queries and the number of series in their results. */
export const figureTests = (stack: () => Stack) => factTests(stack, facts);

function factTests(stack: () => Stack, expected: readonly Fact[]): void {
  for (const [title, query, count] of expected) {
    test(title, async () => {
      await poll({ what: `${count} series of ${query}` }, async () => {
        const samples = await queryPrometheus(stack(), query);
        return samples.length === count ? { done: true } : { seen: samples };
      });
    });
  }
}
