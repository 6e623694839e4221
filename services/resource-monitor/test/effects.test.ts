import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseQuotas } from '@opsconductor/telemetry/quota';
import { ownMemory } from '../src/adapters/own-process.ts';
import { fillDisk } from '../src/effects/fill-disk.ts';
import { holdMemory } from '../src/effects/hold-memory.ts';
import { monitor } from './fixtures/monitor.ts';

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

test('cpu-pressure takes the CPU over its quota, leaves the event loop alone, and ends', async (t) => {
  const { faults, check, app } = await monitor(t, {}, demo('/'));
  await faults.start('cpu-pressure');
  await sleep(3_500);
  const busy = (await check()).resources.cpu.utilization_ratio;
  assert.ok(busy > 0.8, `cpu ${busy}`);
  const started = performance.now();
  assert.equal((await app.inject('/health/live')).statusCode, 200);
  assert.ok(performance.now() - started < 500);
  assert.ok((await check()).alerts.some(({ resource }: { resource: string }) => resource === 'CPU'));
  await faults.end('cpu-pressure');
  await sleep(6_500);
  const idle = (await check()).resources.cpu.utilization_ratio;
  assert.ok(idle < busy / 2, `cpu ${busy} then ${idle}`);
});

test('memory-pressure holds the given share of the limit and gives it back', async () => {
  const before = ownMemory() ?? 0;
  const limit = before + 100 * MIB;
  const end = holdMemory({
    percent: 90,
    limit: Math.min(limit, 256 * MIB),
    used: ownMemory,
    counted: ownMemory,
  });
  await sleep(2_500);
  const held = ownMemory() ?? 0;
  const target = 0.9 * Math.min(limit, 256 * MIB);
  assert.ok(Math.abs(held - target) < 16 * MIB, `${held / MIB} MiB of ${target / MIB}`);
  end();
  await sleep(200);
  assert.ok((ownMemory() ?? 0) < held - (target - before) / 2);
});

test('memory-pressure leaves room for whatever else counts for the limit', async () => {
  const before = ownMemory() ?? 0;
  const limit = before + 100 * MIB;
  // Something else has taken all of the limit but 20 MiB.
  const counted = () => (ownMemory() ?? 0) + 80 * MIB;
  const end = holdMemory({ percent: 90, limit, used: ownMemory, counted });
  await sleep(1_000);
  assert.ok(counted() <= limit, `${counted() / MIB} of ${limit / MIB} MiB`);
  end();
});

test('memory-pressure ends by itself when its time is up', async (t) => {
  const { faults, sample } = await monitor(t);
  const before = ownMemory() ?? 0;
  await faults.start('memory-pressure', { ttl_seconds: 1 });
  await sleep(900);
  assert.equal(await sample('fault_active{fault="memory-pressure"}'), 1);
  assert.ok((ownMemory() ?? 0) > before + 20 * MIB);
  await sleep(600);
  assert.equal(await sample('fault_active{fault="memory-pressure"}'), 0);
  assert.ok((ownMemory() ?? 0) < before + 20 * MIB);
});

test('disk-fill writes 64 MiB at most and takes the file away, as does the next start', async (t) => {
  const { faults, scratch } = await monitor(t, {}, demo('/'));
  assert.equal((await faults.start('disk-fill', { percent: 99 })).statusCode, 201);
  await sleep(1_000);
  const [file = ''] = readdirSync(scratch);
  const half = statSync(join(scratch, file)).size;
  assert.ok(half > 8 * MIB && half < 40 * MIB, `${half} bytes after a second`);
  await sleep(3_500);
  assert.equal(statSync(join(scratch, file)).size, 64 * MIB);
  await faults.end('disk-fill');
  assert.deepEqual(readdirSync(scratch), []);
  writeFileSync(join(scratch, file), 'left by a process that was killed');
  await monitor(t, { SCRATCH_DIR: scratch });
  assert.deepEqual(readdirSync(scratch), []);
});

test('a scratch folder that is not there is a clear answer, and no fault', async (t) => {
  const { faults } = await monitor(t, { SCRATCH_DIR: '/no-such-folder' });
  assert.equal((await faults.start('disk-fill')).statusCode, 503);
  const { faults: list } = (await faults.list()).json();
  assert.equal(list.find(({ name }: { name: string }) => name === 'disk-fill').active, false);
  assert.throws(() => fillDisk('/no-such-folder', 50, () => {}), /ENOENT.*tmpfs.*SCRATCH_DIR/);
  assert.equal(existsSync('/no-such-folder'), false);
});

test('percentages outside of what is safe are refused', async (t) => {
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
