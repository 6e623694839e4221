import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perSecond } from '../src/index.ts';

test('the function returns true up to its limit in each second', () => {
  let now = 0;
  const mayWrite = perSecond(2, () => now);
  const answers = (at: number, count: number) => {
    now = at;
    return Array.from({ length: count }, mayWrite);
  };
  assert.deepEqual(answers(0, 3), [true, true, false]);
  assert.deepEqual(answers(999, 1), [false]);
  assert.deepEqual(answers(1_000, 3), [true, true, false]);
  assert.deepEqual(answers(9_000, 1), [true]);
});
