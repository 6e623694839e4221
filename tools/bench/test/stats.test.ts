import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, pairedRatios, spread } from '../src/stats.ts';

test('the median is the middle value, or the mean of the two middle ones', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([]), Number.NaN);
});

test('the median leaves its input in order', () => {
  const values = [3, 1, 2];
  median(values);
  assert.deepEqual(values, [3, 1, 2]);
});

test('ratios are taken pair by pair, so that a slow round counts no more than a fast one', () => {
  assert.deepEqual(pairedRatios([50, 5], [100, 10]), [0.5, 0.5]);
});

test('lists of different lengths cannot be paired', () => {
  assert.throws(() => pairedRatios([1], [1, 2]), /1 values cannot be paired with 2/);
});

test('a spread names median, extremes and count', () => {
  assert.deepEqual(spread([0.61234, 0.5, 0.7]), { median: 0.612, min: 0.5, max: 0.7, count: 3 });
});
