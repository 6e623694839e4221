import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compute, dispatcherUnderTest, target, tool } from './fake-ports.ts';

function ready() {
  const under = dispatcherUnderTest({ queueCapacity: 100 });
  under.dispatcher.setTargets([target]);
  under.runTurns();
  return under;
}

test('while stalled no job is started; waiting jobs start by themselves afterwards', () => {
  const { disturbance, submit, runTurns, pass, started, dispatcher } = ready();
  disturbance.stalled = true;
  submit(compute, 'a', 'b');
  submit(tool, 't');
  runTurns();
  pass(50);
  assert.equal(started.length, 0);
  assert.equal(dispatcher.queued, 3);
  disturbance.stalled = false;
  pass(50);
  assert.equal(started.length, 3);
});

test('with a delay every job waits for it, also in later batches', () => {
  const { disturbance, submit, runTurns, pass, started } = ready();
  disturbance.delayMs = 5;
  submit(compute, 'a');
  runTurns();
  for (let ms = 1; ms <= 20; ms += 1) {
    pass(1);
    if (ms === 3) submit(compute, 'b');
    runTurns();
  }
  assert.deepEqual(
    started.map(({ id, enqueuedAt, startedAt }) => [id, startedAt - enqueuedAt]),
    [
      ['a', 5],
      ['b', 5],
    ],
  );
});

test('a refused request changes nothing', () => {
  const { disturbance, submit, dispatcher, moves } = ready();
  disturbance.refuses = () => true;
  assert.equal(submit(compute, 'a'), 'throttled');
  assert.equal(dispatcher.get('a'), undefined);
  assert.equal(moves.size, 0);
});

test('an injected failure ends a job that would have succeeded', () => {
  const { disturbance, submit, runTurns, finished } = ready();
  disturbance.fails = () => true;
  submit(compute, 'a');
  runTurns();
  assert.deepEqual([finished[0]?.state, finished[0]?.error], ['failed', 'injected']);
});

test('a stalled dispatcher can be stopped', async () => {
  const { disturbance, submit, runTurns, dispatcher, pass } = ready();
  disturbance.stalled = true;
  submit(compute, 'a');
  runTurns();
  const stopped = dispatcher.stop();
  pass(50);
  assert.equal(await stopped, 1);
});
