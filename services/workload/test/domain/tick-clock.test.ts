import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TickClock } from '../../src/domain/tick-clock.ts';

test('ticks keep their fixed times although each tick runs late', () => {
  const clock = new TickClock(1_000, 100);
  let now = 1_000;
  for (let tick = 1; tick <= 50; tick += 1) {
    now += clock.delay(now) + 7;
    assert.equal(now, 1_000 + tick * 100 + 7);
    assert.equal(clock.advance(now), 0);
  }
});

test('an overdue tick runs immediately and counts the skipped ticks', () => {
  const clock = new TickClock(0, 100);
  assert.equal(clock.advance(100), 0);
  assert.equal(clock.delay(560), 0);
  assert.equal(clock.advance(560), 3);
  assert.equal(clock.delay(560), 40);
});

test('a timer that fires a moment early does not repeat a tick', () => {
  const clock = new TickClock(0, 100);
  clock.advance(99.6);
  assert.ok(clock.delay(99.6) > 100);
});
