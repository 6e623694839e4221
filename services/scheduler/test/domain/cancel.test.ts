import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compute, dispatcherUnderTest, settle, target, tool } from './fake-ports.ts';

test('a cancelled job is removed from the queue', () => {
  const { dispatcher, submit, runTurns, started, finished } = dispatcherUnderTest();
  submit(compute, 'a', 'b', 'c');
  dispatcher.cancel('b');
  assert.equal(dispatcher.queued, 2);
  dispatcher.setTargets([target]);
  runTurns();
  assert.deepEqual(
    started.map(({ id }) => id),
    ['a', 'c'],
  );
  assert.equal(finished[0]?.state, 'cancelled');
});

test('the call of a running tool is aborted, and its answer is not used', async () => {
  const { dispatcher, submit, runTurns, calls, finished } = dispatcherUnderTest();
  dispatcher.setTargets([target]);
  submit(tool, 'a');
  runTurns();
  dispatcher.cancel('a');
  assert.equal(calls[0]?.signal.aborted, true);
  calls[0]?.answer({ ok: true, output: 'late' });
  await settle();
  assert.equal(dispatcher.get('a')?.state, 'cancelled');
  assert.equal(dispatcher.get('a')?.output, undefined);
  assert.equal(finished.length, 1);
});

test('a job between two attempts is not tried again', async () => {
  const { dispatcher, submit, runTurns, pass, calls } = dispatcherUnderTest();
  dispatcher.setTargets([target]);
  submit(tool, 'a');
  runTurns();
  calls[0]?.answer({ ok: false, error: 'timeout' });
  await settle();
  runTurns();
  dispatcher.cancel('a');
  assert.equal(dispatcher.queued, 0);
  for (let ticks = 0; ticks < 4; ticks += 1) {
    pass(50);
    runTurns();
  }
  assert.equal(calls.length, 1);
});

test('cancelling twice gives the same result, a finished or unknown job cannot be cancelled', () => {
  const { dispatcher, submit, runTurns } = dispatcherUnderTest();
  submit(compute, 'a');
  dispatcher.cancel('a');
  const again = dispatcher.cancel('a');
  assert.equal(typeof again === 'object' && again.state, 'cancelled');
  dispatcher.setTargets([target]);
  submit(compute, 'b');
  runTurns();
  assert.equal(dispatcher.cancel('b'), 'final');
  assert.equal(dispatcher.cancel('missing'), 'unknown');
});
