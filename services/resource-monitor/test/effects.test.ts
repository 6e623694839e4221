import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { watchHashes } from '@opsconductor/service-kit/testing';
import { parseQuotas } from '@opsconductor/telemetry/quota';
import { ownMemory } from '../src/adapters/own-process.ts';
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
  const { faults, check, pass } = await monitor(t, {}, demo('/'));
  const isOver = async () =>
    (await check()).alerts.some(({ resource }: { resource: string }) => resource === 'CPU');
  const hashes = watchHashes(t);
  await faults.start('cpu-pressure');
  // On any machine a quarter of a second of the mocked clock costs more CPU time than the quota.
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

test('memory-pressure holds the given share of the limit and gives it back', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const before = ownMemory() ?? 0;
  const limit = before + 100 * MIB;
  const end = holdMemory({
    percent: 90,
    limit: Math.min(limit, 256 * MIB),
    used: ownMemory,
    counted: ownMemory,
  });
  t.mock.timers.tick(2_500);
  const held = ownMemory() ?? 0;
  const target = 0.9 * Math.min(limit, 256 * MIB);
  assert.ok(Math.abs(held - target) < 16 * MIB, `${held / MIB} MiB of ${target / MIB}`);
  end();
  t.mock.timers.tick(2_500);
  assert.ok((ownMemory() ?? 0) < held - (target - before) / 2);
});

test('memory-pressure leaves room for other memory that counts towards the limit', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const before = ownMemory() ?? 0;
  const limit = before + 100 * MIB;
  // Other memory uses all of the limit except 20 MiB.
  const counted = () => (ownMemory() ?? 0) + 80 * MIB;
  const end = holdMemory({ percent: 90, limit, used: ownMemory, counted });
  t.mock.timers.tick(1_000);
  assert.ok(counted() <= limit, `${counted() / MIB} of ${limit / MIB} MiB`);
  assert.ok(counted() > 0.96 * limit - 8 * MIB, `${counted() / MIB} of ${limit / MIB} MiB`);
  end();
});

test('memory-pressure ends by itself when its time is up', async (t) => {
  const { faults, sample, pass } = await monitor(t);
  const before = ownMemory() ?? 0;
  await faults.start('memory-pressure', { ttl_seconds: 1 });
  pass(999);
  assert.equal(await sample('fault_active{fault="memory-pressure"}'), 1);
  assert.ok((ownMemory() ?? 0) > before + 20 * MIB);
  pass(1);
  assert.equal(await sample('fault_active{fault="memory-pressure"}'), 0);
  assert.ok((ownMemory() ?? 0) < before + 20 * MIB);
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
