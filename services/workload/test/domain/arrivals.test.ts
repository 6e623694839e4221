import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Arrivals } from '../../src/domain/arrivals.ts';

test('ten seconds at 50 per second are 500 arrivals, whatever the times of the ticks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 200 }), (gaps) => {
      const arrivals = new Arrivals(50, 1_000);
      let sent = 0;
      let now = 1_000;
      for (const gap of gaps) {
        if (now + gap >= 11_000) break;
        now += gap;
        sent += arrivals.due(now).send;
      }
      sent += arrivals.due(Math.min(now + 900, 11_000)).send;
      const expected = Math.floor(((Math.min(now + 900, 11_000) - 1_000) * 50) / 1_000);
      assert.equal(sent, expected);
    }),
  );
});

test('a rate below one per tick adds up over the ticks', () => {
  const arrivals = new Arrivals(1, 0);
  const sent = Array.from({ length: 30 }, (_, tick) => arrivals.due((tick + 1) * 100).send);
  assert.equal(
    sent.reduce((sum, n) => sum + n, 0),
    3,
  );
});

test('after a stall the arrivals of one second are sent and the others are missed', () => {
  const arrivals = new Arrivals(50, 0);
  assert.deepEqual(arrivals.due(30_000), { send: 50, missed: 1_450 });
  assert.deepEqual(arrivals.due(30_100), { send: 5, missed: 0 });
});

test('a rate of 0 sends nothing', () => {
  assert.deepEqual(new Arrivals(0, 0).due(60_000), { send: 0, missed: 0 });
});

test('a new rate keeps the part of the gap that has passed', () => {
  const arrivals = new Arrivals(1, 0);
  assert.equal(arrivals.due(500).send, 0);
  arrivals.changeRate(10, 500);
  assert.equal(arrivals.due(549).send, 0);
  assert.equal(arrivals.due(550).send, 1);
  arrivals.changeRate(0, 550);
  assert.deepEqual(arrivals.due(90_000), { send: 0, missed: 0 });
  arrivals.changeRate(1, 90_000);
  assert.equal(arrivals.due(90_999).send, 0);
  assert.equal(arrivals.due(91_000).send, 1);
});

test('with any changes of the rate, each rate counts for its time', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 900 })));
  fc.assert(
    fc.property(spans, (steps) => {
      const arrivals = new Arrivals(0, 0);
      let [now, expected, sent] = [0, 0, 0];
      for (const [rate, gap] of steps) {
        arrivals.changeRate(rate, now);
        now += gap;
        expected += (rate * gap) / 1_000;
        const { send, missed } = arrivals.due(now);
        sent += send + missed;
      }
      assert.ok(Math.abs(sent - expected) <= 1, `${sent} instead of ${expected}`);
    }),
  );
});

test('a phase makes the first arrival earlier and does not change the rate', () => {
  const arrivals = new Arrivals(1, 0, 0.75);
  assert.equal(arrivals.due(249).send, 0);
  assert.equal(arrivals.due(250).send, 1);
  assert.equal(arrivals.due(1_249).send, 0);
  assert.equal(arrivals.due(1_250).send, 1);
});
