import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { type TestContext, test } from 'node:test';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const MIB = 1024 * 1024;

/** A process of `ownMib` whose memory limit is `limitMib` (0: none), and the buffer that the fault holds. */
function processOf(t: TestContext, ownMib: () => number, limitMib: number) {
  const resize = t.mock.method(ArrayBuffer.prototype, 'resize');
  const buffer = () => resize.mock.calls.at(-1)?.this as ArrayBuffer | undefined;
  const held = () => (buffer()?.byteLength ?? 0) / MIB;
  const used = () => (ownMib() + held()) * MIB;
  t.mock.method(process.memoryUsage, 'rss', used);
  t.mock.method(process, 'constrainedMemory', () => limitMib * MIB);
  const group: Record<string, () => string> = {
    '/sys/fs/cgroup/memory.current': () => `${used()}`,
    '/sys/fs/cgroup/memory.stat': () => 'active_file 0\ninactive_file 0\n',
  };
  const read = fs.readFileSync;
  t.mock.method(fs, 'readFileSync', (...args: Parameters<typeof read>) =>
    (group[String(args[0])] ?? (() => read(...args)))(),
  );
  syncBuiltinESMExports();
  t.after(() => {
    t.mock.restoreAll();
    syncBuiltinESMExports();
  });
  return {
    held,
    /** A page takes no memory until it is written to. */
    isWritten: () => !Buffer.from(buffer() ?? new ArrayBuffer(1)).includes(0),
  };
}

test('memory-leak grows the memory at its rate outside of the heap and frees it, and requests are answered', async (t) => {
  const { held, isWritten } = processOf(t, () => 60, 0);
  const { app, faults, sample } = await faultyApp(t);
  t.mock.timers.enable({ apis: ['setInterval'] });
  await faults.start('memory-leak', { mib_per_second: 100 });
  t.mock.timers.tick(1_500);
  assert.equal(held(), 150);
  assert.ok(isWritten());
  assert.equal(await sample('memory_usage_bytes'), 210 * MIB);
  assert.equal((await app.inject('/work')).statusCode, 200);

  await faults.end('memory-leak');
  assert.equal(held(), 0);
  t.mock.timers.tick(1_500);
  assert.equal(held(), 0);
});

test('without a memory limit memory-leak grows by 512 MiB', async (t) => {
  const { held } = processOf(t, () => 60, 0);
  // So that this test takes no memory.
  t.mock.method(Uint8Array.prototype, 'fill', () => {});
  const { faults } = await faultyApp(t);
  t.mock.timers.enable({ apis: ['setInterval'] });
  await faults.start('memory-leak', { mib_per_second: 1_000 });
  t.mock.timers.tick(3_000);
  assert.equal(held(), 512);
  await faults.end('memory-leak');
});

test('with a limit the process grows up to 90 % of it, and the leak shrinks when the process needs more', async (t) => {
  let own = 60;
  const { held } = processOf(t, () => own, 200);
  const { faults } = await faultyApp(t);
  t.mock.timers.enable({ apis: ['setInterval'] });
  await faults.start('memory-leak', { mib_per_second: 100 });
  t.mock.timers.tick(3_000);
  assert.equal(held(), 120);
  own = 90;
  t.mock.timers.tick(100);
  assert.equal(held(), 90);
  own = 60;
  t.mock.timers.tick(100);
  assert.equal(held(), 120);
  await faults.end('memory-leak');
});
