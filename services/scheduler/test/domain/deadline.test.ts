import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compute, dispatcherUnderTest, settle, target, tool } from './fake-ports.ts';

const soon = { deadline_ms: 80 };

test('a job that waits beyond its deadline fails without any other event', () => {
  const { dispatcher, submit, runTurns, pass, finished } = dispatcherUnderTest();
  submit({ ...compute, ...soon }, 'a');
  submit({ ...tool, ...soon }, 'b');
  runTurns();
  pass(50);
  assert.equal(finished.length, 0);
  pass(50);
  assert.deepEqual(
    finished.map(({ id, state, error }) => [id, state, error]),
    [
      ['a', 'failed', 'deadline'],
      ['b', 'failed', 'deadline'],
    ],
  );
  assert.equal(dispatcher.queued, 0);
});

test('a job whose turn comes after its deadline is not started', () => {
  const { submit, runTurns, clock, dispatcher, started } = dispatcherUnderTest();
  submit({ ...compute, ...soon }, 'a');
  clock.ms += 81;
  dispatcher.setTargets([target]);
  runTurns();
  assert.equal(started.length, 0);
  assert.equal(dispatcher.get('a')?.error, 'deadline');
});

test('a tool call that exceeds the deadline is aborted, and its slot is free when the call has ended', async () => {
  const { dispatcher, submit, runTurns, pass, calls, finished } = dispatcherUnderTest({ toolConcurrency: 1 });
  dispatcher.setTargets([target]);
  submit({ ...tool, ...soon }, 'a');
  submit(tool, 'b');
  runTurns();
  pass(50);
  pass(50);
  assert.equal(calls[0]?.signal.aborted, true);
  assert.equal(dispatcher.get('a')?.error, 'deadline');
  calls[0]?.answer({ ok: false, error: 'unreachable' });
  await settle();
  runTurns();
  assert.equal(finished.length, 1, 'the late answer does not end the job a second time');
  assert.equal(calls[1]?.job.id, 'b');
});

test('a job that waits for a retry fails at its deadline', async () => {
  const { dispatcher, submit, runTurns, pass, calls } = dispatcherUnderTest();
  dispatcher.setTargets([target]);
  submit({ ...tool, ...soon }, 'a');
  runTurns();
  calls[0]?.answer({ ok: false, error: 'timeout' });
  await settle();
  runTurns();
  pass(50);
  pass(50);
  assert.equal(dispatcher.get('a')?.error, 'deadline');
});

test('without a deadline no timer runs', () => {
  const { submit, runTurns, timers } = dispatcherUnderTest();
  submit(compute, 'a');
  runTurns();
  assert.equal(timers.length, 0);
});

test('a queue in which all jobs expire is processed in portions', () => {
  const { submit, runTurns, pass, finished } = dispatcherUnderTest({ queueCapacity: 2_000 });
  submit({ ...compute, ...soon }, ...Array.from({ length: 1_200 }, (_, n) => `job-${n}`));
  runTurns();
  pass(100);
  assert.equal(finished.length, 500);
  for (let ticks = 0; ticks < 2; ticks += 1) {
    runTurns();
    pass(50);
  }
  assert.equal(finished.length, 1_200);
});
