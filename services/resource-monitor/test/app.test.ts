import assert from 'node:assert/strict';
import { statfsSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { monitor, until } from './fixtures/monitor.ts';
import { fakeProc, stat } from './fixtures/proc.ts';

const KIB = 1_024;

function usedOf(path: string): number {
  const { blocks, bfree, bsize } = statfsSync(path);
  return (blocks - bfree) * bsize;
}

test('the readings of the host have the required names', async (t) => {
  const proc = fakeProc(t);
  const { sample, pass, shows } = await monitor(t, { HOST_PROC: proc.path });
  proc.write('stat', stat([130, 10, 110, 840, 10, 0, 0, 0]));
  pass(1_000);
  await shows('cpu_usage_percent{origin="host"}', 50);
  const expected: Record<string, number> = {
    cpu_system_percent: 10,
    cpu_user_percent: 40,
    cpu_iowait_percent: 10,
    memory_used_bytes: 2_000 * KIB,
    memory_available_bytes: 6_000 * KIB,
    memory_cached_bytes: 3_000 * KIB,
    memory_swap_used_bytes: 100 * KIB,
    disk_io_reads_total: 110,
    disk_io_writes_total: 55,
    disk_io_queue: 4,
    network_bytes_in_total: 1_500,
    network_bytes_out_total: 2_700,
    network_packets_in_total: 15,
    network_packets_out_total: 27,
    network_errors_total: 3,
    system_load_score: 50,
  };
  for (const [series, value] of Object.entries(expected)) assert.equal(await sample(series), value, series);
  const used = (await sample('disk_usage_bytes{mountpoint="/"}')) ?? 0;
  assert.ok(used > 0 && used <= ((await sample('disk_size_bytes{mountpoint="/"}')) ?? 0));
});

test('OpenMetrics adds the suffix that prometheus.yml removes', async (t) => {
  const { app } = await monitor(t, { HOST_PROC: fakeProc(t).path });
  const { body } = await app.inject('/metrics');
  assert.match(body, /^disk_io_reads_total 110$/m);
  assert.match(body, /^network_bytes_in_total 1500$/m);
});

test('values that cannot be read are NaN, and the service is not ready', async (t) => {
  const proc = fakeProc(t);
  const { app, sample, check, pass, shows } = await monitor(t, {
    HOST_PROC: proc.path,
    MOUNTPOINTS: '/,/no-such-folder',
  });
  assert.equal((await app.inject('/health/ready')).statusCode, 200);
  assert.ok(Number.isNaN(await sample('disk_usage_bytes{mountpoint="/no-such-folder"}')));
  proc.remove('stat');
  proc.remove('meminfo');
  // The answer of /health/ready is cached for a second.
  pass(1_001);
  await shows('memory_used_bytes', Number.NaN);
  for (const series of ['cpu_usage_percent{origin="host"}', 'system_load_score'])
    assert.ok(Number.isNaN(await sample(series)), series);
  assert.equal(await sample('disk_io_reads_total'), 110);
  assert.equal((await app.inject('/health/ready')).statusCode, 503);
  assert.equal((await check()).status, 'unknown');
});

test('readings are unknown while /proc is cut off, and known again afterwards', async (t) => {
  const { faults, pass, shows } = await monitor(t, { HOST_PROC: fakeProc(t).path });
  await faults.start('dependency-cut', { dependency: 'procfs' });
  pass(1_000);
  await shows('memory_used_bytes', Number.NaN);
  await faults.end('dependency-cut');
  pass(1_000);
  await shows('memory_used_bytes', 2_000 * KIB);
});

/** Half of the two CPUs of the host is in use, and a quarter of its memory. */
async function halfBusy(t: TestContext, profile: string) {
  const proc = fakeProc(t);
  const service = await monitor(t, { HOST_PROC: proc.path, QUOTA_PROFILE: profile });
  proc.write('stat', stat([150, 0, 100, 850, 0, 0, 0, 0]));
  service.pass(1_000);
  await service.shows('cpu_usage_percent{origin="host"}', 50);
  return { ...service, proc };
}

const disk = statfsSync('/');
const quotas = {
  seed: {
    limits: [32, 64 * 2 ** 30, 500 * 2 ** 30],
    requests: [16, 32 * 2 ** 30, 200 * 2 ** 30],
    cpu: 1 / 32,
  },
  demo: {
    limits: [2, 8_000 * KIB, disk.blocks * disk.bsize],
    // The host of the test has less memory than the stack reserves.
    requests: [1, 8_000 * KIB, 5 * 2 ** 30],
    cpu: 0.5,
  },
};
for (const [profile, { limits, requests, cpu }] of Object.entries(quotas))
  test(`the profile ${profile} compares what the host uses with its limits, with the same values in gauges and route`, async (t) => {
    const { sample, check, shows, pass } = await halfBusy(t, profile);
    pass(1_000);
    await shows('resource_quota_utilization_ratio{resource="cpu"}', cpu);
    const names = ['cpu', 'memory', 'storage'] as const;
    const gauges = (name: string) =>
      Promise.all(names.map((resource) => sample(`resource_quota_${name}{resource="${resource}"}`)));
    assert.deepEqual(await gauges('limit'), limits);
    assert.deepEqual(await gauges('request'), requests);
    assert.deepEqual(await gauges('alert_threshold'), [0.8, 0.85, 0.75]);
    const { resources } = await check();
    assert.deepEqual(
      names.map((name) => resources[name].limit),
      limits,
    );
    assert.equal(resources.cpu.utilization_ratio, cpu);
    assert.equal(resources.memory.utilization_ratio, (2_000 * KIB) / (limits[1] ?? 0));
    assert.equal(resources.storage.utilization_ratio.toFixed(2), (usedOf('/') / (limits[2] ?? 0)).toFixed(2));
  });

test('a host that is 90 % busy is over the CPU quota of the profile demo', async (t) => {
  const { check, pass, proc } = await halfBusy(t, 'demo');
  proc.write('stat', stat([1_000, 0, 100, 900, 0, 0, 0, 0]));
  pass(1_000);
  await until('the CPU is over its quota', async () => (await check()).status === 'exceeded');
  const [alert] = (await check()).alerts;
  assert.deepEqual([alert.resource, alert.value, alert.threshold], ['CPU', 0.9, 0.8]);
});
