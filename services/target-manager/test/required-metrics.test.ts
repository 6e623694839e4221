import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrape } from '@opsconductor/service-kit/testing';
import { appUnderTest, usage } from './app.ts';
import { fakeScheduler, until } from './fake-scheduler.ts';

const HEALTH = ['healthy', 'degraded', 'unhealthy', 'unknown'];
const RESOURCES = ['cpu', 'memory', 'disk', 'network'];

test('target_health_status is 1 for the current state and 0 for the other three', async (t) => {
  const { app, put, heartbeat } = appUnderTest(t);
  const states = async () => {
    const { values, labelValues } = await scrape(app);
    assert.deepEqual(labelValues('target_health_status', 'state'), HEALTH);
    return HEALTH.filter((state) => values[`target_health_status{target_id="a",state="${state}"}`] === 1);
  };
  const declare = (state: string) =>
    app.inject({ method: 'PATCH', url: '/targets/a/state', payload: { state } });
  let now = 0;
  // Each scrape is a second later than the one before, so that none is answered from the cache.
  t.mock.method(performance, 'now', () => (now += 1_000));
  await put('a');
  assert.deepEqual(await states(), ['unknown']);
  await heartbeat('a');
  assert.deepEqual(await states(), ['healthy']);
  for (const state of ['degraded', 'unhealthy']) {
    await declare(state);
    assert.deepEqual(await states(), [state]);
  }
});

test('target_resource_usage and its mean are percent, as the targets reported them', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { app, put, heartbeat } = appUnderTest(t);
  await app.ready();
  for (const [id, cpu] of [
    ['a', 41],
    ['b', 61],
  ] as const) {
    await put(id);
    await heartbeat(id, { ...usage, cpu });
  }
  t.mock.timers.tick(1_000);
  const { values, labelValues } = await scrape(app);
  assert.deepEqual(labelValues('target_resource_usage', 'resource_type'), RESOURCES);
  for (const [resource, percent] of Object.entries(usage))
    assert.equal(
      values[`target_resource_usage{target_id="a",resource_type="${resource}"}`],
      percent,
      resource,
    );
  assert.deepEqual(labelValues('resource_utilization', 'resource_type'), RESOURCES);
  assert.equal(values['resource_utilization{resource_type="cpu",component="metrics_collector"}'], 51);
});

test('state_sync_latency_ms is milliseconds from the change until the scheduler has it', async (t) => {
  const scheduler = await fakeScheduler(t);
  const hold = Promise.withResolvers<void>();
  scheduler.held = hold.promise;
  const { app, clock, put, telemetry } = appUnderTest(t, { schedulerUrl: scheduler.url });
  await app.ready();
  await put('a');
  await until('the push arrives', () => scheduler.attempts === 1);
  clock.ms += 30;
  hold.resolve();
  const pushed = 'state_update_rate_total{component="state_tracker",operation_type="sync"} 1';
  await until('the push is counted', async () => (await telemetry.metrics.exposition()).includes(pushed));
  const { values, labelValues } = await scrape(app);
  assert.equal(values['state_sync_latency_ms_sum{operation_type="sync"}'], 30);
  assert.equal(values['state_sync_latency_ms_bucket{operation_type="sync",le="25"}'], 0);
  assert.equal(values['state_sync_latency_ms_bucket{operation_type="sync",le="50"}'], 1);
  assert.deepEqual(labelValues('state_sync_latency_ms_bucket', 'le'), [
    '1',
    '5',
    '10',
    '25',
    '50',
    '100',
    '+Inf',
  ]);
});

test('state_update_rate counts the updates of each operation', async (t) => {
  const { app, put, heartbeat } = appUnderTest(t);
  await put('a');
  await heartbeat('a');
  await heartbeat('a');
  await app.inject({ method: 'PUT', url: '/targets/a/drain' });
  const { values, labelValues } = await scrape(app);
  const counted = labelValues('state_update_rate', 'operation_type').map((operation) => [
    operation,
    values[`state_update_rate{component="state_tracker",operation_type="${operation}"}`],
  ]);
  assert.deepEqual(Object.fromEntries(counted), {
    ...{ register: 1, heartbeat: 2, declare: 0, drain: 1 },
    ...{ deregister: 0, sweep: 0, sync: 0 },
  });
});
