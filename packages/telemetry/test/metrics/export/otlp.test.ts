import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Family } from '../../../src/metrics/export/family.ts';
import { toOtlpJson } from '../../../src/metrics/export/otlp.ts';

const resource = { attributes: { 'service.name': 'x' }, startedAt: 0, at: 1 };
const write = (families: readonly Family[]) =>
  JSON.parse(toOtlpJson(families, resource)).resourceMetrics[0].scopeMetrics[0].metrics;

test('buckets are counts between bounds, one more than the bounds', () => {
  const buckets = [
    { le: 1, count: 3 },
    { le: 2, count: 5 },
    { le: Infinity, count: 9 },
  ];
  const [metric] = write([
    { name: 'h', help: '', type: 'histogram', series: [{ labels: {}, buckets, sum: 20, count: 9 }] },
  ]);
  const [point] = metric.histogram.dataPoints;
  assert.deepEqual(point.bucketCounts, ['3', '2', '4']);
  assert.deepEqual(point.explicitBounds, [1, 2]);
  assert.equal(point.count, '9');
});

test('numbers that JSON lacks are written as in ProtoJSON', () => {
  const series = [Infinity, -Infinity, Number.NaN].map((value) => ({ labels: {}, value }));
  const [metric] = write([{ name: 'g', help: '', type: 'gauge', series }]);
  const values = metric.gauge.dataPoints.map((point: { asDouble: string }) => point.asDouble);
  assert.deepEqual(values, ['Infinity', '-Infinity', 'NaN']);
});

test('times keep their nanoseconds beyond 2^53', () => {
  const at = Date.UTC(2026, 0, 1);
  const text = toOtlpJson([{ name: 'g', help: '', type: 'gauge', series: [{ labels: {}, value: 1 }] }], {
    ...resource,
    at,
  });
  assert.ok(text.includes(`"timeUnixNano":"${at}000000"`));
});
