import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defineCase, type ProofCase } from '../../src/case/case.ts';
import { runCase } from '../../src/case/run-case.ts';
import { FaultRun } from '../../src/fault/fault-run.ts';
import type { Delivery } from '../../src/receiver/receiver.ts';
import type { Stack } from '../../src/stack/stack.ts';
import type { Activation } from '../../src/watch/observer.ts';

const labels = { alertname: 'Down', job: 'a', severity: 'critical' };
const summary = 'a is down';

/** A world in which the fault fires and delivers immediately, and its end resolves the alert; each test changes one thing. */
function worldOf(
  changes: Partial<Delivery> & {
    annotations?: Record<string, string>;
    resolveEarly?: boolean;
    earlierResolve?: boolean;
  } = {},
) {
  const activations: Activation[] = [];
  const deliveries: Delivery[] = [];
  const { annotations = { summary }, resolveEarly = false, earlierResolve = false, ...changed } = changes;
  const deliver = (status: string, startsAt = new Date().toISOString()) =>
    deliveries.push({
      receivedAt: Date.now(),
      receiver: 'pager',
      status,
      alerts: [{ status, labels, annotations, startsAt }],
      ...changed,
    });
  const calls: string[] = [];
  const fault = {
    name: 'a killed',
    start: async () => {
      calls.push('start');
      const now = Date.now();
      activations.push({ source: 'prometheus', labels, activeAt: now, seenAt: now, firingAt: now });
      deliver('firing');
      if (resolveEarly) deliver('resolved');
      if (earlierResolve) deliver('resolved', new Date(now - 60_000).toISOString());
    },
    end: async () => {
      calls.push('end');
      deliver('resolved');
    },
  };
  const observer = { activations, deliveries, active: activations, errors: new Map<string, string>() };
  return { fault, observer, calls };
}

const stack = {} as Stack; // The faults of these tests do not use a stack.

async function run(
  world: ReturnType<typeof worldOf>,
  change: Partial<ProofCase> = {},
  { limitSeconds = 1, toleranceSeconds = 0.5 } = {},
) {
  const proofCase = defineCase({
    alertname: 'Down',
    labels: { job: 'a' },
    source: 'prometheus',
    fault: world.fault,
    receiver: 'pager',
    expect: { labels: { severity: 'critical' }, annotations: { summary: /down$/ } },
    ...change,
  });
  return runCase({
    proofCase,
    timeLimit: { conditionSeconds: 0, deliveredSeconds: limitSeconds, resolvedSeconds: 1 },
    scope: 'platform',
    observer: world.observer,
    fault: new FaultRun(world.fault, stack, 1),
    toleranceSeconds,
    report: () => undefined,
  });
}

/** A time limit so far in the past that the wait for something that never comes ends immediately. */
const OVER = { limitSeconds: -11 };

describe('a case', () => {
  test('is proven when every step is seen, and the fault is ended', async () => {
    const world = worldOf();
    const result = await run(world);
    assert.equal(result.error, undefined);
    assert.deepEqual(world.calls, ['start', 'end']);
    assert.equal(typeof result.deliveredSeconds, 'number');
    assert.ok(result.proven && result.resolvedDelivered);
  });

  test('fails when the notification has other content, and the fault is still ended', async () => {
    const world = worldOf({ annotations: { summary: 'fine' } });
    const { error, proven } = await run(world);
    assert.equal(proven, false);
    assert.match(error ?? '', /wrong content: annotation summary is "fine", expected \/down\$\//);
    assert.deepEqual(world.calls, ['start', 'end']);
  });

  test('fails when the notification arrives at another receiver', async () => {
    const { error } = await run(worldOf({ receiver: 'chat' }), {}, OVER);
    assert.match(error ?? '', /Down\{job="a"\} to be delivered at pager; last seen: .*chat/);
  });

  test('fails when the alert fires with other labels', async () => {
    const { error } = await run(worldOf(), { labels: { job: 'b' } }, OVER);
    assert.match(error ?? '', /waited [\d.]+ s for Down\{job="b"\} to be pending; last seen: .*"job":"a"/);
  });

  test('fails when the delivery is later than the configuration allows', async () => {
    const { error } = await run(worldOf({ receivedAt: Date.now() + 5_000 }), {}, { limitSeconds: 2 });
    assert.match(
      error ?? '',
      /delivered [\d.]+ s after the fault was in effect; the configuration allows 2\.00 s/,
    );
  });

  test('is proven when the delivery is late by less than the tolerance', async () => {
    const world = worldOf({ receivedAt: Date.now() + 5_000 });
    const { error } = await run(world, {}, { limitSeconds: 2, toleranceSeconds: 4 });
    assert.equal(error, undefined);
  });

  test('fails when a resolve arrives while the fault lasts', async () => {
    const { error } = await run(worldOf({ resolveEarly: true }));
    assert.match(error ?? '', /a resolve was delivered while the fault lasted/);
  });

  test('ignores the resolve of an alert that fired before the fault', async () => {
    const { error } = await run(worldOf({ earlierResolve: true }));
    assert.equal(error, undefined);
  });

  test('reports why a fault could not be started, and does not end it', async () => {
    const world = worldOf();
    const fault = { ...world.fault, start: () => Promise.reject(new Error('no such fault')) };
    const { error } = await run({ ...world, fault });
    assert.equal(error, 'no such fault');
    assert.deepEqual(world.calls, []);
  });
});

describe('a fault that cases share', () => {
  test('starts once, and ends when the last case releases it', async () => {
    const { fault, calls } = worldOf();
    const shared = new FaultRun(fault, stack, 2);
    const starts = await Promise.all([shared.begin(), shared.begin()]);
    assert.equal(starts[0], starts[1]);
    const first = shared.release();
    assert.deepEqual(calls, ['start']);
    assert.equal(await shared.release(), await first);
    assert.deepEqual(calls, ['start', 'end']);
  });
});
