import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { repeat } from '../src/index.ts';

test('a call is made at each interval, also after an error, until it is stopped', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const errors: unknown[] = [];
  let calls = 0;
  const stop = repeat({
    intervalMs: 100,
    run: async () => {
      calls += 1;
      if (calls === 1) throw new Error('first');
    },
    failed: (error) => errors.push(error),
  });
  assert.equal(calls, 0);
  t.mock.timers.tick(100);
  await settled();
  t.mock.timers.tick(100);
  await settled();
  assert.deepEqual([calls, errors.map(String)], [2, ['Error: first']]);
  stop();
  t.mock.timers.tick(1_000);
  assert.equal(calls, 2);
});

test('no call is made while an earlier one runs; the first may be immediate', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const running: (() => void)[] = [];
  const run = () => new Promise<void>((resolve) => running.push(resolve));
  const stop = repeat({
    intervalMs: 100,
    immediately: true,
    run,
    failed: (error) => assert.fail(String(error)),
  });
  t.after(stop);
  assert.equal(running.length, 1);
  t.mock.timers.tick(300);
  assert.equal(running.length, 1);
  running[0]?.();
  await settled();
  t.mock.timers.tick(100);
  assert.equal(running.length, 2);
});
