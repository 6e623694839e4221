import { test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { queryPrometheus } from '../backends.ts';
import type { RunningStack } from '../stack.ts';

const dropped = (kind: string) => `sum by (service) (telemetry_${kind}_dropped_total)`;

const facts: readonly [title: string, query: string, services: number][] = [
  ['the selector answers from Redis', 'selector_requests_total{source="cache", status="ok"} > 0', 1],
  ['Redis is seen by automation', 'dependency_up{service="automation", dependency="redis"} == 1', 1],
  ['the workload offers jobs, executions, runs and heartbeats', 'workload_offered_total > 0', 4],
  [
    'every log line of every service is delivered, dropped with a reason, or in flight',
    `sum by (service) (telemetry_log_lines_emitted_total) == sum by (service) (telemetry_log_lines_delivered_total)
       + sum by (service) (telemetry_log_lines_in_flight) + ${dropped('log_lines')}`,
    6,
  ],
  [
    'every span of every service is exported, dropped with a reason, or in flight',
    `sum by (service) (telemetry_spans_created_total) == sum by (service) (telemetry_spans_exported_total)
       + sum by (service) (telemetry_spans_in_flight) + ${dropped('spans')}`,
    6,
  ],
  ['no log line is dropped', `${dropped('log_lines')} == 0`, 6],
];

/** What a query over the healthy stack has to answer, with as many series as given. */
export function figureTests(stack: RunningStack): void {
  for (const [title, query, count] of facts) {
    test(title, async () => {
      await poll({ what: `${count} series of ${query}`, timeoutSeconds: 60 }, async () => {
        const samples = await queryPrometheus(stack(), query);
        return samples.length === count ? { done: true } : { seen: samples };
      });
    });
  }
}
