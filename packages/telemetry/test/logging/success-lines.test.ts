import assert from 'node:assert/strict';
import { test } from 'node:test';
import { successLines } from '../../src/index.ts';

test('of successes the first of each 1,000 has a line', () => {
  const isWorthALine = successLines();
  const worth = Array.from({ length: 2_001 }, (_, n) => (isWorthALine(false) ? n : -1)).filter((n) => n >= 0);
  assert.deepEqual(worth, [0, 1_000, 2_000]);
});

test('those of kept traces have one too, up to a rate; outside of a span no trace is kept', () => {
  const isWorthALine = successLines();
  isWorthALine(false);
  const traced = Array.from({ length: 20 }, () => isWorthALine(true)).filter(Boolean).length;
  // Twice the 5 of a second where the second ends in between.
  assert.ok(traced >= 5 && traced <= 10, `${traced} lines`);
  assert.equal(isWorthALine(), false);
});
