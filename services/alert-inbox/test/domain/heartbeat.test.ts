import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heartbeat } from '../../src/domain/heartbeat.ts';

const timing = { timeoutMs: 110_000, graceMs: 300_000 };

test('a timeout after the last evaluation is noticed, once, and the next beat ends it', () => {
  const heartbeat = new Heartbeat(timing, 0, false);
  assert.equal(heartbeat.beat(1_000, 5_000), false);
  assert.equal(heartbeat.check(110_999), false);
  assert.equal(heartbeat.check(111_000), true);
  assert.equal(heartbeat.check(999_000), false);
  assert.equal(heartbeat.missing, true);
  assert.equal(heartbeat.beat(1_000_000, 1_000_100), true);
  assert.equal(heartbeat.beat(1_060_000, 1_060_100), false);
  assert.equal(heartbeat.missing, false);
});

test('an evaluation that is too old neither ends nor puts off what is missing', () => {
  const heartbeat = new Heartbeat(timing, 0, false);
  heartbeat.beat(0, 1_000);
  assert.equal(heartbeat.check(110_000), true);
  assert.equal(heartbeat.beat(0, 110_001), false);
  assert.equal(heartbeat.missing, true);
});

test('the end that the sender tells is not waited for', () => {
  const heartbeat = new Heartbeat(timing, 0, false);
  heartbeat.beat(1_000, 1_000);
  heartbeat.end(2_000);
  assert.equal(heartbeat.check(2_000), true);
});

test('after a start the first beat has the grace, and a beat ends the grace', () => {
  const silent = new Heartbeat(timing, 0, false);
  assert.equal(silent.check(299_999), false);
  assert.equal(silent.check(300_000), true);
  const heard = new Heartbeat(timing, 0, false);
  heard.beat(10_000, 10_000);
  assert.equal(heard.check(120_000), true);
});

test('the grace is never shorter than the timeout', () => {
  const heartbeat = new Heartbeat({ ...timing, graceMs: 1 }, 0, false);
  assert.equal(heartbeat.check(109_999), false);
  assert.equal(heartbeat.check(110_000), true);
});

test('beats that were missing before the start are not noticed again, only their return', () => {
  const heartbeat = new Heartbeat(timing, 0, true);
  assert.equal(heartbeat.check(900_000), false);
  assert.equal(heartbeat.beat(900_000, 900_001), true);
});
