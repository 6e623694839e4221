import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appUnderTest, usage } from '../app.ts';
import { samplesOf } from '../exposition.ts';

test('a target is listed as draining until it is resumed', async (t) => {
  const { app, put } = appUnderTest(t);
  await put('a');
  const drained = await app.inject({ method: 'PUT', url: '/targets/a/drain' });
  assert.equal(drained.statusCode, 200);
  assert.equal(drained.json().draining, true);
  const resumed = await app.inject({ method: 'DELETE', url: '/targets/a/drain' });
  assert.equal(resumed.json().draining, false);
});

test('a deregistered target is not listed and has no state and no use in the metrics', async (t) => {
  const { app, put, heartbeat, exposition, version } = appUnderTest(t);
  await put('a');
  await heartbeat('a');
  const before = await version();
  assert.equal((await app.inject({ method: 'DELETE', url: '/targets/a' })).statusCode, 204);
  assert.equal((await heartbeat('a')).statusCode, 404);
  assert.deepEqual((await app.inject('/targets')).json(), { version: before + 1, targets: [] });
  const text = await exposition();
  assert.deepEqual(Object.values(samplesOf(text, 'target_health_status')), [0, 0, 0, 0]);
  assert.deepEqual(Object.values(samplesOf(text, 'target_resource_usage')), Array(4).fill(Number.NaN));
  assert.equal((await app.inject({ method: 'DELETE', url: '/targets/a' })).statusCode, 404);
});

test('every state change raises the version in GET /targets and in the metric', async (t) => {
  const { put, heartbeat, version, exposition } = appUnderTest(t);
  const start = await version();
  await put('a');
  await heartbeat('a');
  await heartbeat('a');
  assert.equal(await version(), start + 2);
  assert.match(await exposition(), new RegExp(`^state_sync_version ${start + 2}$`, 'm'));
});

test('a refused heartbeat is an error of its target; one of an unknown target is not counted', async (t) => {
  const { put, heartbeat, exposition } = appUnderTest(t);
  await put('a');
  await put('b');
  assert.equal((await heartbeat('a', { ...usage, cpu: 101 })).statusCode, 400);
  assert.equal((await heartbeat('stranger', { ...usage, cpu: 101 })).statusCode, 400);
  assert.deepEqual(samplesOf(await exposition(), 'target_errors_total'), {
    'target_id="a"': 1,
    'target_id="b"': 0,
  });
});

test('the utilisation is the mean use of the reporting targets, NaN without a report', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { app, clock, put, heartbeat, exposition } = appUnderTest(t);
  await app.ready();
  await put('a');
  await put('b');
  await heartbeat('a', { ...usage, cpu: 20 });
  await heartbeat('b', { ...usage, cpu: 60 });
  const cpuNow = async () => {
    t.mock.timers.tick(1_000);
    const samples = samplesOf(await exposition(), 'resource_utilization');
    return samples['resource_type="cpu",component="metrics_collector"'];
  };
  assert.equal(await cpuNow(), 40);
  clock.ms = 20_000;
  assert.ok(Number.isNaN(await cpuNow()));
});
