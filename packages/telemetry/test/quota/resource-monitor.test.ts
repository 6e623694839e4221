import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Fastify from 'fastify';
import { familiesOf } from '../../src/metrics/export/families-of.ts';
import { MetricsService } from '../../src/metrics/metrics-service.ts';
import { exportQuotas } from '../../src/quota/export-quotas.ts';
import { hostReadings } from '../../src/quota/host-readings.ts';
import { quotaRoutes } from '../../src/quota/quota-routes.ts';
import { parseQuotas } from '../../src/quota/quotas.ts';
import { ResourceMonitor } from '../../src/quota/resource-monitor.ts';
import { poll } from '../support/poll.ts';

const gi = 2 ** 30;
const at = Date.UTC(2026, 0, 2);
const time = '2026-01-02T00:00:00.000Z';

function monitorOf(cpu: number | undefined, memory: number | undefined, disk: number | undefined) {
  const metrics = {
    cpu_usage_percent: () => cpu,
    memory_used_bytes: () => memory,
    disk_usage_bytes: async () => disk,
  };
  return new ResourceMonitor(metrics, parseQuotas(), () => at);
}

test('use equal to the threshold raises no alert', async () => {
  assert.deepEqual(await monitorOf(80, 0.85 * 64 * gi, 375 * gi).checkUtilization(), []);
});

test('use above the threshold raises an alert for each resource, storage too, as ratios', async () => {
  const alerts = await monitorOf(80.1, 0.86 * 64 * gi, 400 * gi).checkUtilization();
  assert.deepEqual(alerts, [
    { resource: 'CPU', value: 0.8009999999999999, threshold: 0.8, unit: 'ratio', time },
    { resource: 'Memory', value: 0.86, threshold: 0.85, unit: 'ratio', time },
    { resource: 'Storage', value: 0.8, threshold: 0.75, unit: 'ratio', time },
  ]);
});

test('CPU is a share of its limit: percent of the cores that the reading covers, over the cores of the limit', async () => {
  const share = async (percent: number, cores: number | undefined, limit: number) => {
    const metrics = {
      cpu_usage_percent: () => percent,
      ...(cores !== undefined && { cpu_cores: () => cores }),
      memory_used_bytes: () => 0,
      disk_usage_bytes: () => 0,
    };
    const quotas = parseQuotas({ cpu: { limit, request: 1 } });
    return (await new ResourceMonitor(metrics, quotas).utilization()).cpu;
  };
  assert.equal(await share(100, 4, 32), 0.125);
  assert.equal(await share(90, 32, 32), 0.9);
  assert.equal(await share(50, 2, 1), 1);
  assert.equal(await share(90, undefined, 32), 0.9);
  assert.equal(await share(90, Number.NaN, 32), undefined);
});

test('a reading that fails or is not plausible is not known, and the others still count', async () => {
  const metrics = {
    cpu_usage_percent: () => Number.NaN,
    memory_used_bytes: () => Promise.reject(new Error('no /proc')),
    disk_usage_bytes: () => 400 * gi,
  };
  const monitor = new ResourceMonitor(metrics, parseQuotas(), () => at);
  assert.deepEqual(await monitor.utilization(), { cpu: undefined, memory: undefined, storage: 0.8 });
  assert.deepEqual(
    (await monitor.checkUtilization()).map(({ resource }) => resource),
    ['Storage'],
  );
});

test('GET /quotas/check answers with status, alerts and every resource', async () => {
  const app = Fastify();
  await app.register(quotaRoutes(monitorOf(90, 8 * gi, undefined), () => at));
  const body = (await app.inject('/quotas/check')).json();
  assert.equal(body.status, 'exceeded');
  assert.deepEqual(body.alerts, [{ resource: 'CPU', value: 0.9, threshold: 0.8, unit: 'ratio', time }]);
  assert.deepEqual(body.resources.memory, {
    limit: 64 * gi,
    request: 32 * gi,
    alert_threshold: 0.85,
    utilization_ratio: 0.125,
  });
  assert.equal(body.resources.storage.utilization_ratio, null);
});

test('the check is ok only when all values are known', async () => {
  const statusOf = async (monitor: ResourceMonitor) => {
    const app = Fastify();
    await app.register(quotaRoutes(monitor));
    return (await app.inject('/quotas/check')).json().status;
  };
  assert.equal(await statusOf(monitorOf(1, 1, 1)), 'ok');
  assert.equal(await statusOf(monitorOf(1, 1, undefined)), 'unknown');
});

test('the gauges have limits, requests, thresholds and use, and NaN for what is not known', async () => {
  const metrics = new MetricsService();
  const stop = exportQuotas(metrics, monitorOf(40, 16 * gi, undefined));
  await setImmediate();
  stop();
  const values = Object.fromEntries(
    (await familiesOf(metrics)).flatMap(({ name, series }) =>
      name.startsWith('resource_quota_') ? [[name, series.map((one) => 'value' in one && one.value)]] : [],
    ),
  );
  assert.deepEqual(values, {
    resource_quota_limit: [32, 64 * gi, 500 * gi],
    resource_quota_request: [16, 32 * gi, 200 * gi],
    resource_quota_alert_threshold: [0.8, 0.85, 0.75],
    resource_quota_utilization_ratio: [0.4, 0.25, Number.NaN],
  });
});

test('the gauges follow a quota that changes', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const metrics = new MetricsService();
  const quotas = { ...parseQuotas() };
  const readings = {
    cpu_usage_percent: () => 1,
    memory_used_bytes: () => 16 * gi,
    disk_usage_bytes: () => 1,
  };
  const stop = exportQuotas(metrics, new ResourceMonitor(readings, quotas), 1_000);
  quotas.memory = { ...quotas.memory, limit: 20 * gi };
  t.mock.timers.tick(1_000);
  await setImmediate();
  stop();
  const values = Object.fromEntries(
    (await familiesOf(metrics)).flatMap(({ name, series }) =>
      series.map((one) => [`${name} ${one.labels.resource}`, 'value' in one && one.value]),
    ),
  );
  assert.equal(values['resource_quota_limit memory'], 20 * gi);
  assert.equal(values['resource_quota_utilization_ratio memory'], 0.8);
});

test('the host gives memory and disk in bytes, and CPU in percent once time has passed', async () => {
  const host = hostReadings('/');
  const memory = await host.memory_used_bytes();
  const disk = await host.disk_usage_bytes();
  assert.ok(memory !== undefined && memory > 2 ** 20);
  assert.ok(disk !== undefined && disk > 2 ** 20);
  assert.equal(await host.cpu_cores?.(), cpus().length);
  const cpu = await poll(
    'CPU that was used',
    () => {
      for (const until = Date.now() + 50; Date.now() < until; );
      return host.cpu_usage_percent();
    },
    (percent) => percent !== undefined && percent > 0,
  );
  assert.ok(cpu !== undefined && cpu <= 100, `${cpu}`);
});
