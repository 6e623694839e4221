import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KINDS, type Kind, type Outcome, PEER_OF } from '../../src/domain/kinds.ts';
import { Ledger } from '../../src/domain/ledger.ts';
import { phaseOf, type Source, Traffic } from '../../src/domain/traffic.ts';

const TARGETS = 5;
const MAX_BATCH = 1_000;

function trafficUnderTest({ maxInFlight = 64, rates = {} as Partial<Record<Kind, number>> } = {}) {
  const clock = { ms: 0 };
  const ledger = new Ledger();
  const sent: { kind: Kind; count: number }[] = [];
  const pending: { kind: Kind; answer: (outcome: Outcome) => void }[] = [];
  const rateOf = (kind: Kind) => rates[kind] ?? 10;
  const source = (kind: Kind): Source => {
    return (wanted) => {
      const count = kind === 'job' ? Math.min(wanted, MAX_BATCH) : 1;
      sent.push({ kind, count });
      return { count, send: () => new Promise((answer) => pending.push({ kind, answer })) };
    };
  };
  const sources = Object.fromEntries(KINDS.map((kind) => [kind, source(kind)]));
  const traffic = new Traffic({
    rateOf,
    sources,
    targets: TARGETS,
    maxInFlight,
    recorder: ledger,
    now: () => clock.ms,
  });
  return {
    ledger,
    open: (kind: Kind) => traffic.open(kind, clock.ms),
    rates,
    rateOf,
    tickAt(ms: number) {
      clock.ms = ms;
      traffic.tick(ms);
    },
    batches: (of: Kind) => sent.filter(({ kind }) => kind === of).map(({ count }) => count),
    book: (kind: Kind) => ledger.snapshot(clock.ms)[kind],
    async settle(outcome: Outcome, ...kinds: Kind[]) {
      const wanted = kinds.length > 0 ? kinds : KINDS;
      const settling = pending.filter(({ kind }) => wanted.includes(kind));
      for (const each of settling) pending.splice(pending.indexOf(each), 1);
      for (const { answer } of settling) answer(outcome);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('nothing is offered before a kind is open', () => {
  const { tickAt, book } = trafficUnderTest();
  tickAt(10_000);
  for (const kind of KINDS) assert.equal(book(kind).offered, 0);
});

test('8,400 jobs per second are 84 per 10 ms, in one request', () => {
  const { open, tickAt, batches } = trafficUnderTest({ rates: { job: 8_400 }, maxInFlight: 1_000 });
  open('job');
  for (let tick = 1; tick <= 100; tick += 1) tickAt(tick * 10);
  assert.equal(batches('job').length, 100);
  assert.ok(batches('job').every((count) => Math.abs(count - 84) <= 1));
  assert.equal(
    batches('job').reduce((sum, count) => sum + count, 0),
    8_400,
  );
});

test('a late tick sends its jobs in batches of limited size, and jobs older than a second are shed', () => {
  const { open, tickAt, batches, book } = trafficUnderTest({ rates: { job: 2_500 } });
  open('job');
  tickAt(1_000);
  assert.deepEqual(batches('job'), [1_000, 1_000, 500]);
  tickAt(11_000);
  assert.equal(book('job').offered, 27_500);
  assert.equal(book('job').answered.shed, 22_500);
});

test('every target sends a heartbeat as soon as heartbeats begin', () => {
  const { open, batches } = trafficUnderTest();
  open('heartbeat');
  assert.equal(batches('heartbeat').length, TARGETS);
});

test('requests beyond the limit of open requests of a kind are shed and counted, other kinds continue', async () => {
  const { open, tickAt, book, settle } = trafficUnderTest({ maxInFlight: 3 });
  open('execute');
  open('login');
  tickAt(200);
  await settle('accepted', 'login');
  tickAt(1_000);
  const { offered, in_flight, answered } = book('execute');
  assert.deepEqual([in_flight, answered.shed], [3, offered - 3]);
  assert.equal(book('login').in_flight, 3);
  await settle('accepted');
  assert.equal(book('execute').answered.accepted, 3);
});

test('an unreachable peer gets one request twice a second, and all its traffic after the first answer', async () => {
  const { open, tickAt, batches, book, settle } = trafficUnderTest({ rates: { job: 1_000 } });
  open('job');
  open('execute');
  for (let ms = 5; ms <= 5_000; ms += 5) {
    tickAt(ms);
    await settle('unreachable', 'job');
    await settle('accepted', 'execute');
  }
  assert.ok(batches('job').length <= 13, `asked ${batches('job').length} times`);
  assert.equal(book('execute').answered.accepted, book('execute').offered);
  const { offered, answered } = book('job');
  assert.equal(offered, answered.unreachable + answered.shed);
  const before = book('job').answered.shed;
  for (let ms = 5_505; ms <= 6_500; ms += 5) {
    tickAt(ms);
    await settle('accepted');
  }
  assert.equal(book('job').answered.accepted, 1_500);
  assert.equal(book('job').answered.shed, before);
});

test('one broken connection costs one request', async () => {
  const { open, tickAt, book, settle } = trafficUnderTest({ rates: { execute: 100 } });
  open('execute');
  for (let ms = 5; ms <= 1_000; ms += 5) {
    tickAt(ms);
    // One request comes due in every two ticks.
    await settle(ms === 500 || ms === 505 ? 'unreachable' : 'accepted');
  }
  const { offered, answered } = book('execute');
  assert.deepEqual([answered.unreachable, answered.shed], [1, 0]);
  assert.equal(answered.accepted, offered - 1);
  assert.equal(book('execute').duration_seconds.count, offered - 1);
});

test('kinds with the same rate have different phases', () => {
  const phases = KINDS.map(phaseOf).sort((a, b) => a - b);
  for (const [index, phase] of phases.entries()) {
    const next = phases[index + 1] ?? 1;
    assert.ok(next - phase > 0.02, `${next} follows ${phase}`);
  }
});

test('each offered arrival is in flight or has one outcome, whatever the peers do', async () => {
  const outcome = fc.constantFrom<Outcome>('accepted', 'rejected', 'failed', 'timeout', 'unreachable');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.option(outcome), fc.nat(50)), {
        maxLength: 40,
      }),
      async (steps) => {
        const { rates, rateOf, open, tickAt, book, settle } = trafficUnderTest({ maxInFlight: 8 });
        for (const kind of KINDS) open(kind);
        let now = 0;
        let loginsDue = phaseOf('login');
        for (const [gap, answered, loginRate] of steps) {
          now += gap;
          loginsDue += (rateOf('login') * gap) / 1_000;
          rates.login = loginRate;
          tickAt(now);
          if (answered) await settle(answered);
        }
        for (const kind of KINDS) {
          const { offered, in_flight, answered } = book(kind);
          const total = Object.values(answered).reduce((sum, n) => sum + n, in_flight);
          assert.equal(offered, total);
          const first = kind === 'heartbeat' ? TARGETS : 0;
          const due = kind === 'login' ? loginsDue : first + phaseOf(kind) + (now * rateOf(kind)) / 1_000;
          assert.ok(Math.abs(offered - Math.floor(due)) <= 1, `${PEER_OF[kind]} ${kind}: ${offered}, ${due}`);
        }
      },
    ),
    { numRuns: 30 },
  );
});
