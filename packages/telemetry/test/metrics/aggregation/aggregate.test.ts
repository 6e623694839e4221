import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aggregate, quantile } from '../../../src/metrics/aggregation.ts';
import { counter, gauge, histogram } from '../../../src/metrics/definitions.ts';
import { MetricsService } from '../../../src/metrics/metrics-service.ts';

const definitions = {
  duration: histogram({
    name: 'duration_seconds',
    help: 'Duration',
    labels: { route: ['/a', '/b'] },
    buckets: [0.1, 0.5, 1],
  }),
  calls: counter({ name: 'calls_total', help: 'Calls', labels: { tool: { max: 9 } } }),
  depth: gauge({ name: 'depth', help: 'Depth' }),
};
const recorders = () => new MetricsService().register(definitions);

test('a histogram gives count, sum, average and percentiles of its observations', () => {
  const { duration } = recorders();
  for (const value of [0.0625, 0.25, 0.25, 0.75]) duration.observe({ route: '/a' }, value);
  const { count, sum, average, percentile } = aggregate(duration);
  assert.deepEqual([count, sum, average], [4, 1.3125, 0.328125]);
  assert.equal(percentile(0.5), 0.30000000000000004);
  assert.equal(percentile(1), 1);
});

test('labels select the series of the aggregate', () => {
  const { duration } = recorders();
  duration.observe({ route: '/a' }, 0.2);
  duration.observe({ route: '/b' }, 9);
  assert.equal(aggregate(duration, { route: '/a' }).sum, 0.2);
  assert.equal(aggregate(duration, { route: '/b' }).percentile(0.5), 1);
  assert.equal(aggregate(duration, { route: '/c' }).count, 0);
});

test('a counter gives count, sum, average and percentiles over its series', () => {
  const { calls } = recorders();
  for (const [tool, value] of [
    ['a', 1],
    ['b', 2],
    ['c', 4],
    ['d', 8],
  ] as const)
    calls.inc({ tool }, value);
  const { count, sum, average, percentile } = aggregate(calls);
  assert.deepEqual([count, sum, average, percentile(0.5)], [4, 15, 3.75, 3]);
});

test('without recorded values the average and the percentiles are NaN', () => {
  const { duration } = recorders();
  assert.equal(aggregate(duration).average, Number.NaN);
  assert.equal(aggregate(duration).percentile(0.5), Number.NaN);
});

test('a gauge without labels is one value', () => {
  const { depth } = recorders();
  depth.set(7);
  assert.deepEqual([aggregate(depth).sum, aggregate(depth).percentile(0.9)], [7, 7]);
});

// The expected values are what Prometheus 3.5.3 answers for `quantile(q, …)`.
test('plain values are interpolated between the closest ranks', () => {
  const values = [8, 1, 4, 2];
  assert.deepEqual(
    [0.1, 0.5, 0.9, 1].map((q) => quantile(q, values)),
    [1.3, 3, 6.800000000000001, 8],
  );
  assert.equal(quantile(0.5, []), Number.NaN);
});
