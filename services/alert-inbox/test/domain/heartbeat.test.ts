import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heartbeat } from '../../src/domain/heartbeat.ts';

const timing = { timeoutMs: 110_000, graceMs: 300_000 };

test('a timeout after the last evaluation is reported once, and the next heartbeat ends it', () => {
  const heartbeat = new Heartbeat(timing, 0, false);
  assert.equal(heartbeat.record(1_000, 5_000), false);
  assert.equal(heartbeat.check(110_999), false);
  assert.equal(heartbeat.check(111_000), true);
  assert.equal(heartbeat.check(999_000), false);
  assert.equal(heartbeat.missing, true);
  assert.equal(heartbeat.record(1_000_000, 1_000_100), true);
  assert.equal(heartbeat.record(1_060_000, 1_060_100), false);
  assert.equal(heartbeat.missing, false);
});

test('a heartbeat with an old evaluation neither ends nor delays the outage', () => {
  const heartbeat = new Heartbeat(timing, 0, false);
  heartbeat.record(0, 1_000);
  assert.equal(heartbeat.check(110_000), true);
  assert.equal(heartbeat.record(0, 110_001), false);
  assert.equal(heartbeat.missing, true);
});

test('when the sender reports the end, the outage begins immediately', () => {
  const heartbeat = new Heartbeat(timing, 0, false);
  heartbeat.record(1_000, 1_000);
  heartbeat.end(2_000);
  assert.equal(heartbeat.check(2_000), true);
});

test('the first heartbeat after a start has the grace period, and its arrival ends that period', () => {
  const silent = new Heartbeat(timing, 0, false);
  assert.equal(silent.check(299_999), false);
  assert.equal(silent.check(300_000), true);
  const heard = new Heartbeat(timing, 0, false);
  heard.record(10_000, 10_000);
  assert.equal(heard.check(120_000), true);
});

test('the grace period is never shorter than the timeout', () => {
  const heartbeat = new Heartbeat({ ...timing, graceMs: 1 }, 0, false);
  assert.equal(heartbeat.check(109_999), false);
  assert.equal(heartbeat.check(110_000), true);
});

test('an outage that began before the start is not reported again, only its end', () => {
  const heartbeat = new Heartbeat(timing, 0, true);
  assert.equal(heartbeat.check(900_000), false);
  assert.equal(heartbeat.record(900_000, 900_001), true);
});
