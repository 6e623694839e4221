import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { histogramQuantile } from '../../../src/metrics/aggregation.ts';

const bucketsOf = (...pairs: [number, number][]) => pairs.map(([le, count]) => ({ le, count }));
const requests = bucketsOf([0.1, 10], [0.5, 40], [1, 40], [2.5, 95], [Infinity, 100]);
const negative = bucketsOf([-1, 4], [3, 8], [Infinity, 8]);
const overflowing = bucketsOf([1, 0], [Infinity, 5]);

// The expected values are what Prometheus 3.5.3 answers for the same buckets (`promtool test rules`).
const known: [string, number, ReturnType<typeof bucketsOf>, number][] = [
  ['the lowest bucket starts at 0', 0, requests, 0],
  ['ranks within the lowest bucket are interpolated', 0.05, requests, 0.05],
  ['ranks within a bucket are interpolated', 0.25, requests, 0.30000000000000004],
  ['a rank on the edge gives the edge', 0.4, requests, 0.5],
  ['an empty bucket is skipped', 0.5, requests, 1.2727272727272727],
  ['the last finite bucket is reached', 0.95, requests, 2.5],
  ['a value above all bounds gives the highest bound', 0.99, requests, 2.5],
  ['q = 1 gives the highest bound', 1, requests, 2.5],
  ['a lowest bucket below 0 gives its bound', 0.25, negative, -1],
  ['a bucket across 0 is interpolated', 0.75, negative, 1],
  ['everything above the bounds gives the bound', 0.5, overflowing, 1],
  ['q = 0 of an empty lowest bucket is NaN', 0, overflowing, Number.NaN],
];
for (const [title, q, buckets, expected] of known)
  test(`${title} (q = ${q} -> ${expected})`, () => {
    assert.equal(histogramQuantile(q, buckets), expected);
  });

test('a q outside 0 and 1 gives an infinite value, missing data gives NaN', () => {
  assert.equal(histogramQuantile(-0.1, requests), -Infinity);
  assert.equal(histogramQuantile(1.1, requests), Infinity);
  assert.equal(histogramQuantile(Number.NaN, requests), Number.NaN);
  assert.equal(histogramQuantile(0.5, []), Number.NaN);
  assert.equal(histogramQuantile(0.5, bucketsOf([Infinity, 5])), Number.NaN);
  assert.equal(histogramQuantile(0.5, bucketsOf([1, 0], [Infinity, 0])), Number.NaN);
});

test('a higher q never gives a lower value', () => {
  const q = fc.double({ min: 0.001, max: 1, noNaN: true });
  const counts = fc.array(fc.nat(1000), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(q, q, counts, (a, b, increments) => {
      let count = 0;
      const buckets = increments.map((n, i) => {
        count += n;
        return { le: i === increments.length - 1 ? Infinity : i + 1, count };
      });
      if (count === 0) return;
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      assert.ok(histogramQuantile(low, buckets) <= histogramQuantile(high, buckets) + 1e-9);
    }),
  );
});
