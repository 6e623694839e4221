import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compute, dispatcherUnderTest, settle, target, tool } from './fake-ports.ts';

const ok = { ok: true, output: 'done' } as const;

describe('accepting jobs', () => {
  test('jobs wait until a healthy target is known', () => {
    const { dispatcher, submit, runTurns, finished } = dispatcherUnderTest();
    submit(compute, 'a');
    runTurns();
    assert.equal(dispatcher.get('a')?.state, 'queued');
    dispatcher.setTargets([target]);
    runTurns();
    assert.equal(dispatcher.get('a')?.state, 'done');
    assert.deepEqual(
      finished.map(({ id }) => id),
      ['a'],
    );
  });

  test('a batch that does not fit is refused completely', () => {
    const { dispatcher, submit } = dispatcherUnderTest({ queueCapacity: 3 });
    assert.equal(submit(compute, 'a', 'b'), 2);
    assert.equal(submit(compute, 'c', 'd'), 'full');
    assert.equal(dispatcher.queued, 2);
    assert.equal(dispatcher.get('c'), undefined);
    assert.equal(submit(compute, 'c'), 1);
  });

  test('a known id is not accepted again, in the same batch or in a later one', () => {
    const { dispatcher, submit } = dispatcherUnderTest();
    assert.equal(submit(compute, 'a', 'a', 'b'), 2);
    assert.equal(submit(compute, 'b', 'c'), 1);
    assert.equal(dispatcher.queued, 3);
  });

  test('only the newest finished jobs are kept', () => {
    const { dispatcher, submit, runTurns } = dispatcherUnderTest({ keepFinished: 2 });
    dispatcher.setTargets([target]);
    submit(compute, 'a', 'b', 'c');
    runTurns();
    assert.equal(dispatcher.get('a'), undefined);
    assert.equal(dispatcher.get('c')?.state, 'done');
  });
});

describe('running jobs', () => {
  test('the wait is measured from acceptance to start', () => {
    const { dispatcher, submit, runTurns, clock, started } = dispatcherUnderTest();
    dispatcher.setTargets([target]);
    clock.ms = 100;
    submit(compute, 'a');
    clock.ms = 107.5;
    runTurns();
    assert.equal(started[0]?.enqueuedAt, 100);
    assert.equal(started[0]?.startedAt, 107.5);
  });

  test('compute jobs yield after four milliseconds', () => {
    const { dispatcher, submit, runTurns, clock } = dispatcherUnderTest();
    dispatcher.setTargets([target]);
    runTurns();
    clock.perRead = 2.2;
    submit(compute, 'a', 'b', 'c', 'd');
    assert.ok(runTurns() >= 2);
    assert.equal(dispatcher.queued, 0);
  });

  test('tools run in parallel up to their limit and do not delay compute jobs', async () => {
    const { dispatcher, submit, runTurns, calls } = dispatcherUnderTest({ toolConcurrency: 2 });
    dispatcher.setTargets([target]);
    submit(tool, 't1', 't2', 't3');
    submit(compute, 'c');
    runTurns();
    assert.equal(calls.length, 2);
    assert.equal(dispatcher.get('c')?.state, 'done');
    calls[0]?.answer(ok);
    await settle();
    runTurns();
    assert.equal(calls.length, 3);
    assert.equal(dispatcher.get('t1')?.output, 'done');
  });

  test('a failed tool job keeps its error and drops its input', async () => {
    const { dispatcher, submit, runTurns, calls } = dispatcherUnderTest();
    dispatcher.setTargets([target]);
    submit({ ...tool, input: { text: 'x' }, max_attempts: 1 }, 'a');
    runTurns();
    calls[0]?.answer({ ok: false, error: 'timeout' });
    await settle();
    const job = dispatcher.get('a');
    assert.equal(job?.state, 'failed');
    assert.equal(job?.error, 'timeout');
    assert.equal(job?.input, undefined);
  });

  test('tools pause when automation is unreachable, compute jobs continue', async () => {
    const { dispatcher, submit, runTurns, calls, timers } = dispatcherUnderTest({ toolConcurrency: 1 });
    dispatcher.setTargets([target]);
    submit(tool, 'a', 'b');
    runTurns();
    calls[0]?.answer({ ok: false, error: 'unreachable' });
    await settle();
    submit(compute, 'c');
    runTurns();
    assert.equal(calls.length, 1);
    assert.equal(dispatcher.get('c')?.state, 'done');
    timers[0]?.run();
    runTurns();
    assert.equal(calls.length, 2);
  });
});

describe('stopping', () => {
  test('waits for running jobs and returns the number of waiting ones', async () => {
    const { dispatcher, submit, runTurns, calls } = dispatcherUnderTest({ toolConcurrency: 1 });
    dispatcher.setTargets([target]);
    submit(tool, 'a', 'b');
    runTurns();
    const stopped = dispatcher.stop();
    calls[0]?.answer(ok);
    await settle();
    runTurns();
    assert.equal(await stopped, 1);
    assert.equal(dispatcher.get('a')?.state, 'done');
    assert.equal(dispatcher.get('b')?.state, 'queued');
  });

  test('is immediate when nothing runs', async () => {
    assert.equal(await dispatcherUnderTest().dispatcher.stop(), 0);
  });
});
