import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SlidingCounts } from '../../src/business/sliding-counts.ts';
import { heldClock, minute } from './clock.ts';

test('events older than the window no longer count', () => {
  const clock = heldClock();
  const counts = new SlidingCounts<'a'>({ windowMs: 5 * minute, steps: 5, now: clock.now });
  counts.add('a', 3);
  clock.advance(2 * minute);
  counts.add('a');
  assert.equal(counts.total('a'), 4);
  clock.advance(3 * minute);
  assert.equal(counts.total('a'), 1);
  clock.advance(60 * minute);
  assert.equal(counts.total('a'), 0);
});

test('keys are counted separately', () => {
  const counts = new SlidingCounts<'a' | 'b'>({ windowMs: minute, steps: 1, now: () => 0 });
  counts.add('a');
  assert.deepEqual([counts.total('a'), counts.total('b')], [1, 0]);
});
