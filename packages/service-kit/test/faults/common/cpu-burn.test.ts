import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { burnCpu } from '../../../src/index.ts';
import { faultyApp } from '../../fixtures/faulty-app.ts';

/** The hashes that threads compute; the pauses between them are on the mock's clock. */
function watchHashes(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const running = new Set<number>();
  let begun = 0;
  const hook = createHook({
    init(id, type) {
      if (type !== 'PBKDF2REQUEST') return;
      begun += 1;
      running.add(id);
    },
    before: (id) => void running.delete(id),
  }).enable();
  t.after(() => hook.disable());
  const turn = () => new Promise(setImmediate);
  return {
    begun: () => begun,
    async ended() {
      while (running.size > 0) await sleep(5);
      await turn();
    },
    pass(ms: number) {
      t.mock.timers.tick(ms);
      return turn();
    },
  };
}

test('cpu-burn uses the CPU on threads of its own, and the process still answers', async (t) => {
  const { app, faults } = await faultyApp(t);
  const hashes = watchHashes(t);
  const all = process.cpuUsage();
  const main = process.threadCpuUsage();
  await faults.start('cpu-burn', { percent: 60 });
  assert.equal((await app.inject('/work')).statusCode, 200);
  await hashes.ended();
  const { user: byAll } = process.cpuUsage(all);
  const { user: byMain } = process.threadCpuUsage(main);
  assert.ok(byAll > 2 * byMain, `${byMain} of ${byAll} µs by the thread of the event loop`);
  assert.equal(hashes.begun(), 2);

  await hashes.pass(60_000);
  assert.equal(hashes.begun(), 4);
  await faults.end('cpu-burn');
  await hashes.ended();
  await hashes.pass(60_000);
  assert.equal(hashes.begun(), 4);
});

test('a core rests for the rest of its percentage', async (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const hashes = watchHashes(t);
  t.after(burnCpu(60, 1));
  now += 300;
  await hashes.ended();
  await hashes.pass(199);
  assert.equal(hashes.begun(), 1);
  await hashes.pass(1);
  assert.equal(hashes.begun(), 2);
});
