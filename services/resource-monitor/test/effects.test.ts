import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { watchHashes } from '@opsconductor/service-kit/testing';
import { parseQuotas } from '@opsconductor/telemetry/quota';
import { fillDisk } from '../src/effects/fill-disk.ts';
import { holdMemory } from '../src/effects/hold-memory.ts';
import { monitor, until } from './fixtures/monitor.ts';

const MIB = 1_024 * 1_024;
const demo = (storageMountpoint: string) => ({
  measures: 'container' as const,
  storageMountpoint,
  quotas: parseQuotas({
    cpu: { limit: '250m', request: '50m' },
    memory: { limit: '8Gi', request: 1 },
    storage: { limit: '32Mi', request: '8Mi' },
  }),
});

test('cpu-pressure raises the CPU use above its quota, and ends', async (t) => {
  const hashes = watchHashes(t);
  // Each hash counts as 100 ms, however fast this machine is.
  t.mock.method(process, 'cpuUsage', () => ({ user: 100_000 * hashes.begun(), system: 0 }));
  const { faults, check, pass } = await monitor(t, {}, demo('/'));
  const isOver = async () =>
    (await check()).alerts.some(({ resource }: { resource: string }) => resource === 'CPU');
  await faults.start('cpu-pressure');
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await hashes.ended();
    pass(250);
  }
  assert.ok(hashes.begun() >= 4, `${hashes.begun()} hashes`);
  await until('the CPU is over its quota', isOver);
  await faults.end('cpu-pressure');
  await hashes.ended();
  const begun = hashes.begun();
  await until('the CPU is not over its quota', async () => {
    pass(1_000);
    return !(await isOver());
  });
  assert.equal(hashes.begun(), begun);
});

/** The memory that a fault holds: the buffer that it resizes. */
function heldMemory(t: TestContext) {
  const resize = t.mock.method(ArrayBuffer.prototype, 'resize');
  const buffer = () => resize.mock.calls.at(-1)?.this as ArrayBuffer | undefined;
  return {
    mib: () => (buffer()?.byteLength ?? 0) / MIB,
    /** The kernel allocates a page only when it is written. */
    isWritten: () => !Buffer.from(buffer() ?? new ArrayBuffer(1)).includes(0),
  };
}

test('memory-pressure holds the given share of the limit, less when the process needs more, and gives it back', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const held = heldMemory(t);
  let own = 50;
  const used = () => (own + held.mib()) * MIB;
  const end = holdMemory({ percent: 90, limit: 100 * MIB, used, counted: used });
  t.mock.timers.tick(50);
  assert.equal(held.mib(), 4);
  t.mock.timers.tick(1_000);
  assert.equal(held.mib(), 40);
  assert.ok(held.isWritten());
  own = 65;
  t.mock.timers.tick(50);
  assert.equal(held.mib(), 25);
  own = 95;
  t.mock.timers.tick(50);
  assert.equal(held.mib(), 0);
  own = 50;
  t.mock.timers.tick(1_000);
  assert.equal(held.mib(), 40);
  end();
  assert.equal(held.mib(), 0);
  t.mock.timers.tick(1_000);
  assert.equal(held.mib(), 0);
});

test('without a limit, or with a large one, memory-pressure counts with 256 MiB', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  for (const limit of [undefined, 1_024 * MIB]) {
    const held = heldMemory(t);
    const used = () => (200 + held.mib()) * MIB;
    const end = holdMemory({ percent: 87.5, limit, used, counted: used });
    t.mock.timers.tick(1_000);
    assert.equal(held.mib(), 24);
    end();
    t.mock.restoreAll();
  }
});

test('memory-pressure leaves room for other memory that counts towards the limit', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const held = heldMemory(t);
  const used = () => (50 + held.mib()) * MIB;
  // Other memory uses all of the limit except 20 MiB.
  const counted = () => (130 + held.mib()) * MIB;
  const end = holdMemory({ percent: 90, limit: 150 * MIB, used, counted });
  t.mock.timers.tick(1_000);
  // 96 % of 150 MiB less 130 MiB.
  assert.equal(held.mib(), 14);
  end();
});

test('memory-pressure ends by itself when its time is up', async (t) => {
  const held = heldMemory(t);
  const { faults, sample, pass } = await monitor(t);
  await faults.start('memory-pressure', { ttl_seconds: 1 });
  pass(999);
  assert.equal(await sample('fault_active{fault="memory-pressure"}'), 1);
  assert.ok(held.mib() > 0);
  pass(1);
  assert.equal(await sample('fault_active{fault="memory-pressure"}'), 0);
  assert.equal(held.mib(), 0);
});

test('disk-fill writes at most 64 MiB, 25 per second, and removes its file; so does the next start', async (t) => {
  const { faults, scratch, pass } = await monitor(t, {}, demo('/'));
  assert.equal((await faults.start('disk-fill', { percent: 99 })).statusCode, 201);
  pass(1_000);
  const [file = ''] = readdirSync(scratch);
  assert.equal(statSync(join(scratch, file)).size, 25 * MIB);
  pass(3_500);
  assert.equal(statSync(join(scratch, file)).size, 64 * MIB);
  await faults.end('disk-fill');
  assert.deepEqual(readdirSync(scratch), []);
  writeFileSync(join(scratch, file), 'left by a process that was killed');
  await monitor(t, { SCRATCH_DIR: scratch });
  assert.deepEqual(readdirSync(scratch), []);
});

test('without a scratch folder disk-fill is refused with a clear error', async (t) => {
  const { faults } = await monitor(t, { SCRATCH_DIR: '/no-such-folder' });
  assert.equal((await faults.start('disk-fill')).statusCode, 503);
  const { faults: list } = (await faults.list()).json();
  assert.equal(list.find(({ name }: { name: string }) => name === 'disk-fill').active, false);
  assert.throws(() => fillDisk('/no-such-folder', 50, () => {}), /ENOENT.*tmpfs.*SCRATCH_DIR/);
  assert.equal(existsSync('/no-such-folder'), false);
});

test('percentages outside of the safe range are refused', async (t) => {
  const { faults } = await monitor(t);
  for (const [name, percent] of [
    ['disk-fill', 100],
    ['memory-pressure', 95],
    ['cpu-pressure', 0],
    ['cpu-pressure', '95'],
  ] as const) {
    const response = await faults.start(name, { percent });
    assert.equal(response.statusCode, 400, name);
    assert.match(response.json().error.message, /percent/);
  }
});
