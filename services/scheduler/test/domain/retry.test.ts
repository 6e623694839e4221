import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dispatcherUnderTest, settle, target, tool } from './fake-ports.ts';

const failed = { ok: false, error: 'tool_failed' } as const;
const rejected = { ok: false, error: 'rejected' } as const;
const ok = { ok: true, output: 'done' } as const;

function withTarget() {
  const under = dispatcherUnderTest();
  under.dispatcher.setTargets([target]);
  under.runTurns();
  async function answer(result: typeof ok | typeof failed | typeof rejected) {
    under.calls.at(-1)?.answer(result);
    await settle();
    under.runTurns();
  }
  /** Advances the clock in steps of the dispatcher's timer. */
  function pass(ms: number) {
    for (let left = ms; left > 0; left -= 50) {
      under.pass(50);
      under.runTurns();
    }
  }
  return { ...under, answer, pass };
}

describe('a failed attempt', () => {
  test('is followed by another one after 100 ms, and by a third 200 ms later', async () => {
    const { submit, runTurns, answer, pass, calls, dispatcher } = withTarget();
    submit(tool, 'a');
    runTurns();
    await answer(failed);
    assert.equal(dispatcher.get('a')?.state, 'queued');
    pass(50);
    assert.equal(calls.length, 1);
    pass(50);
    assert.equal(calls.length, 2);
    await answer(failed);
    pass(150);
    assert.equal(calls.length, 2);
    pass(50);
    assert.equal(calls.length, 3);
    await answer(ok);
    assert.equal(dispatcher.get('a')?.state, 'done');
    assert.equal(dispatcher.get('a')?.attempts, 3);
  });

  test('fails the job after the third attempt', async () => {
    const { submit, runTurns, answer, pass, calls, dispatcher, finished } = withTarget();
    submit(tool, 'a');
    runTurns();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await answer(failed);
      pass(400);
    }
    assert.equal(calls.length, 3);
    assert.equal(dispatcher.get('a')?.error, 'tool_failed');
    assert.equal(finished.length, 1);
  });

  test('fails the job immediately when the tool was refused', async () => {
    const { submit, runTurns, answer, dispatcher } = withTarget();
    submit(tool, 'a');
    runTurns();
    await answer(rejected);
    assert.equal(dispatcher.get('a')?.state, 'failed');
  });

  test('counts as waiting until the next one, and each transition is counted', async () => {
    const { submit, runTurns, answer, pass, dispatcher, moves } = withTarget();
    submit(tool, 'a');
    runTurns();
    await answer(failed);
    assert.equal(dispatcher.queued, 1);
    pass(100);
    await answer(ok);
    assert.equal(dispatcher.queued, 0);
    assert.deepEqual(Object.fromEntries(moves), { accepted: 1, queued: 2, assigned: 2, running: 2 });
  });

  test('leaves no timer when no job waits', async () => {
    const { submit, runTurns, answer, pass, timers } = withTarget();
    submit(tool, 'a');
    runTurns();
    await answer(failed);
    pass(100);
    await answer(ok);
    pass(100);
    assert.equal(timers.length, 0);
  });
});
