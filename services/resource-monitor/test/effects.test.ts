import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { watchHashes } from '@opsconductor/service-kit/testing';
import { parseQuotas } from '@opsconductor/telemetry/quota';
import { QuotaCuts } from '../src/effects/cut-quota.ts';
import { fillDisk } from '../src/effects/fill-disk.ts';
import { monitor, until } from './fixtures/monitor.ts';
import { fakeProc } from './fixtures/proc.ts';

const MIB = 1_024 * 1_024;

test('cpu-pressure keeps one thread for each core of the host busy, until it ends', async (t) => {
  const hashes = watchHashes(t);
  const { faults, pass } = await monitor(t);
  await faults.start('cpu-pressure');
  assert.equal(hashes.begun(), cpus().length);
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await hashes.ended();
    pass(250);
  }
  assert.ok(hashes.begun() > cpus().length, `${hashes.begun()} hashes`);
  await faults.end('cpu-pressure');
  await hashes.ended();
  const begun = hashes.begun();
  pass(1_000);
  await hashes.ended();
  assert.equal(hashes.begun(), begun);
});

test('quota-cut lowers a quota below what the host uses, and restores it', async (t) => {
  const { faults, check, pass, sample, shows } = await monitor(t, {
    HOST_PROC: fakeProc(t).path,
    QUOTA_PROFILE: 'demo',
  });
  const limit = 'resource_quota_limit{resource="memory"}';
  const ratio = 'resource_quota_utilization_ratio{resource="memory"}';
  const before = await sample(limit);
  assert.equal((await faults.start('quota-cut', { percent: 80 })).statusCode, 201);
  pass(1_000);
  await shows(ratio, 0.8);
  assert.deepEqual((await check()).alerts, []);
  await faults.end('quota-cut');
  // It begins with the required 95 %, which is above the threshold of 85 %.
  await faults.start('quota-cut', { ttl_seconds: 2 });
  pass(1_000);
  await until('the use is 95 %', async () => (await sample(ratio))?.toFixed(6) === '0.950000');
  const { alerts, resources } = await check();
  assert.deepEqual([alerts[0].resource, alerts[0].value.toFixed(6)], ['Memory', '0.950000']);
  assert.equal(resources.memory.request, resources.memory.limit);
  pass(1_000);
  await shows(limit, before ?? Number.NaN);
  assert.deepEqual((await check()).alerts, []);
});

test('quota-cut lowers the storage quota too, and only that', async (t) => {
  const { faults, check } = await monitor(t, { HOST_PROC: fakeProc(t).path, QUOTA_PROFILE: 'demo' });
  await faults.start('quota-cut', { resource: 'storage' });
  const { alerts } = await check();
  assert.deepEqual(
    alerts.map(({ resource }: { resource: string }) => resource),
    ['Storage'],
  );
});

test('quota-cut is refused while the use is not known', async (t) => {
  const proc = fakeProc(t);
  const { faults, pass, shows } = await monitor(t, { HOST_PROC: proc.path });
  proc.remove('meminfo');
  pass(1_000);
  await shows('memory_used_bytes', Number.NaN);
  assert.equal((await faults.start('quota-cut')).statusCode, 503);
  const cuts = new QuotaCuts(parseQuotas());
  assert.throws(() => cuts.cut('memory', undefined, 95), /use of memory is not known.*HOST_PROC/);
});

test('disk-fill writes at most 64 MiB, 25 per second, and removes its file; so does the next start', async (t) => {
  const { faults, scratch, pass } = await monitor(t);
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
    ['quota-cut', 101],
    ['cpu-pressure', 0],
    ['cpu-pressure', '95'],
  ] as const) {
    const response = await faults.start(name, { percent });
    assert.equal(response.statusCode, 400, name);
    assert.match(response.json().error.message, /percent/);
  }
});
