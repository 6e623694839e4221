import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMITTED, panelsOf } from './dashboards.ts';

const traced = [...COMMITTED.values()]
  .flatMap(panelsOf)
  .flatMap(({ targets = [] }) => targets)
  .filter(({ exemplar }) => exemplar);

for (const histogram of [
  'ai_request_duration_seconds',
  'scheduler_latency_ms',
  'workload_execution_time',
  'selector_request_duration_seconds',
]) {
  test(`a panel shows the exemplars of ${histogram}`, () => {
    // Only the buckets have exemplars, a recorded series has none.
    assert.ok(traced.some(({ expr }) => expr?.includes(`${histogram}_bucket`)));
  });
}
