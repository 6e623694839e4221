import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KINDS, Ledger, type Outcome } from '../../src/domain/ledger.ts';
import { planOf } from '../../src/domain/plan.ts';
import { Traffic } from '../../src/domain/traffic.ts';

const rates = { job: 50, execute: 10, pipeline: 1, heartbeat: 1 };

function trafficUnderTest(over: { maxInFlight?: number; jobRate?: number } = {}) {
  const ledger = new Ledger();
  const batches: number[] = [];
  const beats: number[] = [];
  const pending: ((outcome: Outcome) => void)[] = [];
  const later = () => new Promise<Outcome>((answer) => pending.push(answer));
  const traffic = new Traffic({
    rates: { ...rates, job: over.jobRate ?? rates.job },
    targets: 5,
    maxInFlight: over.maxInFlight ?? 64,
    plan: planOf(1, 'run', ['echo'], 0.1),
    recorder: ledger,
    peers: {
      submit: (jobs) => {
        batches.push(jobs.length);
        return later();
      },
      execute: later,
      runPipeline: later,
      heartbeat: (target) => {
        beats.push(target);
        return later();
      },
    },
  });
  const settle = async (outcome: Outcome) => {
    for (const answer of pending.splice(0)) answer(outcome);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { traffic, ledger, batches, beats, settle };
}

test('nothing is offered before a kind is open', () => {
  const { traffic, ledger } = trafficUnderTest();
  traffic.tick(10_000);
  for (const kind of KINDS) assert.equal(ledger.snapshot()[kind].offered, 0);
});

test('the jobs of a tick go in one request', () => {
  const { traffic, batches } = trafficUnderTest();
  traffic.open('job', 0);
  for (let tick = 1; tick <= 10; tick += 1) traffic.tick(tick * 100);
  assert.deepEqual(batches, Array(10).fill(5));
});

test('no request holds more jobs than the scheduler takes', () => {
  const { traffic, batches } = trafficUnderTest({ jobRate: 10_000 });
  traffic.open('job', 0);
  traffic.tick(250);
  assert.deepEqual(batches, [1_000, 1_000, 500]);
});

test('every target beats as soon as heartbeats begin, then in turn', () => {
  const { traffic, beats } = trafficUnderTest();
  traffic.open('heartbeat', 0);
  assert.deepEqual(beats, [0, 1, 2, 3, 4]);
  traffic.tick(1_000);
  traffic.tick(2_000);
  assert.deepEqual(beats.slice(5), [0, 1]);
});

test('what would exceed the requests in flight is shed and counted', async () => {
  const { traffic, ledger, settle } = trafficUnderTest({ maxInFlight: 3 });
  traffic.open('execute', 0);
  traffic.tick(1_000);
  const before = ledger.snapshot().execute;
  assert.deepEqual([before.offered, before.in_flight, before.answered.shed], [10, 3, 7]);
  await settle('accepted');
  assert.equal(ledger.snapshot().execute.answered.accepted, 3);
});

test('everything offered is in flight or has one outcome, whatever the peers do', async () => {
  const outcome = fc.constantFrom<Outcome>('accepted', 'rejected', 'failed', 'timeout', 'unreachable');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.option(outcome)), { maxLength: 40 }),
      async (steps) => {
        const { traffic, ledger, settle } = trafficUnderTest({ maxInFlight: 8 });
        for (const kind of KINDS) traffic.open(kind, 0);
        let now = 0;
        for (const [gap, answered] of steps) {
          now += gap;
          traffic.tick(now);
          if (answered) await settle(answered);
        }
        for (const kind of KINDS) {
          const { offered, in_flight, answered } = ledger.snapshot()[kind];
          const total = Object.values(answered).reduce((sum, n) => sum + n, in_flight);
          const first = kind === 'heartbeat' ? 5 : 0;
          assert.equal(offered, total);
          assert.equal(offered, first + Math.floor((now * rates[kind]) / 1_000));
        }
      },
    ),
    { numRuns: 30 },
  );
});
