import assert from 'node:assert/strict';
import { test } from 'node:test';
import { successLines } from '../../src/index.ts';

test('the first of each 1,000 successes is logged', () => {
  const isWorthALine = successLines();
  const worth = Array.from({ length: 2_001 }, (_, n) => (isWorthALine(false) ? n : -1)).filter((n) => n >= 0);
  assert.deepEqual(worth, [0, 1_000, 2_000]);
});

test('successes of kept traces are logged too, up to five a second; outside a span no trace is kept', (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  const isWorthALine = successLines();
  isWorthALine(false);
  const traced = () => Array.from({ length: 20 }, () => isWorthALine(true)).filter(Boolean).length;
  assert.equal(traced(), 5);
  now += 999;
  assert.equal(traced(), 0);
  now += 1;
  assert.equal(traced(), 5);
  assert.equal(isWorthALine(), false);
});
