import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monitor, until } from './fixtures/monitor.ts';
import { fakeProc, stat } from './fixtures/proc.ts';

const KIB = 1_024;

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

test('the profile seed compares the host with its quotas, with the same values in gauges and route', async (t) => {
  const { sample, check, shows } = await monitor(t, { HOST_PROC: fakeProc(t).path });
  const ratio = (2_000 * KIB) / 2 ** 36;
  await shows('resource_quota_utilization_ratio{resource="memory"}', ratio);
  assert.equal(await sample('resource_quota_limit{resource="cpu"}'), 32);
  assert.equal(await sample('resource_quota_alert_threshold{resource="memory"}'), 0.85);
  const { resources } = await check();
  assert.equal(resources.memory.utilization_ratio, ratio);
});

test('the profile demo compares this process with its quotas', async (t) => {
  let user = 0;
  t.mock.method(process, 'cpuUsage', () => ({ user, system: 0 }));
  const { check, pass } = await monitor(t, { QUOTA_PROFILE: 'demo' });
  user += 50_000;
  pass(1_000);
  await until('the CPU use is known', async () => (await check()).resources.cpu.utilization_ratio !== null);
  // 50 ms in a second are a fifth of its 250m.
  assert.equal((await check()).resources.cpu.utilization_ratio.toFixed(6), '0.200000');
});
