import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heartbeat } from '../../src/domain/heartbeat.ts';

const timing = { intervalMs: 60_000, missedBeats: 3, graceMs: 300_000 };

test('the third missed beat is noticed, once, and the next beat ends it', () => {
  const heartbeat = new Heartbeat(timing, 0, false);
  assert.equal(heartbeat.beat(1_000), false);
  assert.equal(heartbeat.check(180_999), false);
  assert.equal(heartbeat.check(181_000), true);
  assert.equal(heartbeat.check(999_000), false);
  assert.equal(heartbeat.missing, true);
  assert.equal(heartbeat.beat(1_000_000), true);
  assert.equal(heartbeat.beat(1_060_000), false);
  assert.equal(heartbeat.missing, false);
});

test('after a start the first beat has the grace, and a beat ends the grace', () => {
  const silent = new Heartbeat(timing, 0, false);
  assert.equal(silent.check(299_999), false);
  assert.equal(silent.check(300_000), true);
  const heard = new Heartbeat(timing, 0, false);
  heard.beat(10_000);
  assert.equal(heard.check(190_000), true);
});

test('the grace is never shorter than the beats that may be missed', () => {
  const heartbeat = new Heartbeat({ ...timing, graceMs: 1 }, 0, false);
  assert.equal(heartbeat.check(179_999), false);
  assert.equal(heartbeat.check(180_000), true);
});

test('beats that were missing before the start are not noticed again, only their return', () => {
  const heartbeat = new Heartbeat(timing, 0, true);
  assert.equal(heartbeat.check(900_000), false);
  assert.equal(heartbeat.beat(900_001), true);
});
