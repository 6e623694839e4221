import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { burnCpu } from '../../../src/faults/index.ts';
import { watchHashes } from '../../../src/testing/index.ts';
import { faultyApp } from '../../fixtures/faulty-app.ts';

function hashesOn(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return {
    ...watchHashes(t),
    pass(ms: number) {
      t.mock.timers.tick(ms);
      return new Promise(setImmediate);
    },
  };
}

test('cpu-burn uses the CPU on threads of its own, and the process still answers', async (t) => {
  const { app, faults } = await faultyApp(t);
  const hashes = hashesOn(t);
  await faults.start('cpu-burn', { percent: 60 });
  assert.equal((await app.inject('/work')).statusCode, 200);
  await hashes.ended();
  assert.equal(hashes.begun(), 2);

  await hashes.pass(60_000);
  assert.equal(hashes.begun(), 4);
  await faults.end('cpu-burn');
  await hashes.ended();
  await hashes.pass(60_000);
  assert.equal(hashes.begun(), 4);
});

test('a core is idle for the rest of its percentage', async (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const hashes = hashesOn(t);
  t.after(burnCpu(60, 1));
  now += 300;
  await hashes.ended();
  await hashes.pass(199);
  assert.equal(hashes.begun(), 1);
  await hashes.pass(1);
  assert.equal(hashes.begun(), 2);
});
