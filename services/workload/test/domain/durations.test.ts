import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Durations } from '../../src/domain/durations.ts';

test('quantiles are within 1 % of the recorded values', () => {
  const durations = new Durations();
  for (let ms = 1; ms <= 1_000; ms += 1) durations.record(ms, 1_000);
  const { count, p50, p95, p99 } = durations.recent(1_000);
  assert.equal(count, 1_000);
  for (const [value, expected] of [
    [p50, 0.5],
    [p95, 0.95],
    [p99, 0.99],
  ] as const) {
    assert.ok(Math.abs((value ?? 0) / expected - 1) <= 0.01, `${value} is not near ${expected}`);
  }
});

test('without a request all quantiles are null', () => {
  assert.deepEqual(new Durations().recent(0), { count: 0, p50: null, p95: null, p99: null });
});

test('durations older than five minutes are removed', () => {
  const durations = new Durations();
  durations.record(10, 30_000);
  durations.record(20, 299_000);
  assert.equal(durations.recent(299_999).count, 2);
  assert.equal(durations.recent(300_000).count, 1);
  assert.equal(durations.recent(600_000).count, 0);
});
