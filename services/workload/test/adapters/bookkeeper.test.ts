import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import { bookkeeper } from '../../src/adapters/bookkeeper.ts';
import type { Kind, Outcome } from '../../src/domain/kinds.ts';
import { Ledger } from '../../src/domain/ledger.ts';

function booksUnderTest(t: TestContext) {
  const events: string[] = [];
  const clock = { ms: 0 };
  const telemetry = testTelemetry(t, 'workload', {
    logLevel: 'info',
    logDestination: { write: (line) => void events.push(JSON.parse(line).event) },
  });
  const ledger = new Ledger();
  const books = bookkeeper(telemetry, ledger, () => clock.ms);
  return {
    events,
    clock,
    ledger,
    answer(kind: Kind, outcome: Outcome) {
      books.offered(kind, 1);
      books.answered(kind, outcome, 1);
    },
  };
}

test('a peer that fails now and then is logged once, and once more after 10 s without a failure', (t) => {
  const { events, clock, answer } = booksUnderTest(t);
  for (let n = 0; n < 300; n += 1) {
    clock.ms += 100;
    answer('execute', n % 3 === 0 ? 'failed' : 'accepted');
  }
  assert.deepEqual(events, ['traffic.unanswered']);
  clock.ms += 10_000;
  answer('execute', 'accepted');
  answer('execute', 'accepted');
  assert.deepEqual(events, ['traffic.unanswered', 'traffic.accepted']);
});

test('a refused wrong password is an expected answer, an accepted one is an error', (t) => {
  const { events, ledger, answer } = booksUnderTest(t);
  answer('login_failure', 'rejected');
  assert.deepEqual(events, []);
  answer('login_failure', 'accepted');
  assert.deepEqual(events, ['traffic.unanswered']);
  const { ok, error } = ledger.snapshot(0).login_failure;
  assert.deepEqual([ok, error], [1, 1]);
});
