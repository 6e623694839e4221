import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { faultShare } from '../../src/domain/fault-share.ts';

const failures = (ratio: number, executions: number) => {
  const mustFail = faultShare();
  return Array.from({ length: executions }, () => mustFail(ratio)).filter(Boolean).length;
};

test('exactly the given share fails, evenly spread', () => {
  assert.equal(failures(0.3, 1_000), 300);
  assert.equal(failures(0, 1_000), 0);
  assert.equal(failures(1, 1_000), 1_000);
  const mustFail = faultShare();
  const pattern = Array.from({ length: 10 }, () => mustFail(0.5));
  assert.deepEqual(pattern, [false, true, false, true, false, true, false, true, false, true]);
});

test('for any ratio the share is off by one execution at most', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 500 }),
      (ratio, count) => {
        assert.ok(Math.abs(failures(ratio, count) - ratio * count) <= 1);
      },
    ),
  );
});

test('a share that was owed is forgotten when the fault ends', () => {
  const mustFail = faultShare();
  mustFail(0.9);
  mustFail(0);
  assert.equal(mustFail(0.5), false);
});
