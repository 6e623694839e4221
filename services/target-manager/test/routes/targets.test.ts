import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appUnderTest, usage } from '../app.ts';
import { samplesOf } from '../exposition.ts';

test('a target that registers and sends a heartbeat is listed as healthy', async (t) => {
  const { app, put, heartbeat } = appUnderTest(t);
  assert.equal((await put('target-1')).statusCode, 201);
  assert.equal((await put('target-1')).statusCode, 200);
  assert.equal((await heartbeat('target-1')).statusCode, 200);
  const { targets } = (await app.inject('/targets')).json();
  assert.deepEqual(targets, [
    {
      id: 'target-1',
      type: 'linux',
      capacity: 4,
      health: 'healthy',
      declared_state: 'healthy',
      draining: false,
      heartbeat_age_ms: 0,
      usage,
    },
  ]);
});

test('health and resource use are in the metrics, one state at a time', async (t) => {
  const { app, put, heartbeat, exposition } = appUnderTest(t);
  await put('a');
  await heartbeat('a');
  await app.inject({ method: 'PATCH', url: '/targets/a/state', payload: { state: 'degraded' } });
  const text = await exposition();
  assert.deepEqual(samplesOf(text, 'target_health_status'), {
    'target_id="a",state="healthy"': 0,
    'target_id="a",state="degraded"': 1,
    'target_id="a",state="unhealthy"': 0,
    'target_id="a",state="unknown"': 0,
  });
  assert.deepEqual(samplesOf(text, 'target_resource_usage'), {
    'target_id="a",resource_type="cpu"': usage.cpu,
    'target_id="a",resource_type="memory"': usage.memory,
    'target_id="a",resource_type="disk"': usage.disk,
    'target_id="a",resource_type="network"': usage.network,
  });
  const updates = samplesOf(text, 'state_update_rate_total');
  assert.equal(updates['component="state_tracker",operation_type="heartbeat"'], 1);
  assert.equal(updates['component="state_tracker",operation_type="declare"'], 1);
  assert.equal(samplesOf(text, 'state_sync_latency_ms_count')['operation_type="register"'], 1);
});

test('a sweep finds the target whose heartbeats stopped', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { app, clock, put, heartbeat, exposition } = appUnderTest(t);
  await app.ready();
  await put('a');
  await heartbeat('a');
  clock.ms = 20_000;
  t.mock.timers.tick(1_000);
  const text = await exposition();
  assert.equal(samplesOf(text, 'target_health_status')['target_id="a",state="unhealthy"'], 1);
  const updates = samplesOf(text, 'state_update_rate_total');
  assert.equal(updates['component="state_tracker",operation_type="sweep"'], 1);
});

for (const [title, method, url, payload, status, says] of [
  ['an unknown target', 'GET', '/targets/x', undefined, 404, 'register it with PUT /targets/x'],
  ['a heartbeat of an unknown target', 'POST', '/targets/x/heartbeat', usage, 404, 'not registered'],
  ['a heartbeat over 100 %', 'POST', '/targets/x/heartbeat', { ...usage, cpu: 101 }, 400, '/cpu is 101'],
  ['a heartbeat without memory', 'POST', '/targets/x/heartbeat', { cpu: 1 }, 400, 'add "memory"'],
  [
    'a heartbeat with a number as text',
    'POST',
    '/targets/x/heartbeat',
    { ...usage, disk: '1' },
    400,
    '/disk',
  ],
  [
    'an unknown target type',
    'PUT',
    '/targets/x',
    { type: 'toaster', capacity: 1 },
    400,
    'linux, windows, container',
  ],
  ['an unknown field', 'PUT', '/targets/x', { type: 'linux', capacity: 1, cpu: 1 }, 400, 'remove "cpu"'],
  ['a capacity of 0', 'PUT', '/targets/x', { type: 'linux', capacity: 0 }, 400, '/capacity is 0'],
  ['an id with a space', 'PUT', '/targets/a%20b', { type: 'linux', capacity: 1 }, 400, '1 to 64 letters'],
  [
    'a declared state of unknown',
    'PATCH',
    '/targets/x/state',
    { state: 'unknown' },
    400,
    'healthy, degraded, unhealthy',
  ],
  ['a method that is not served', 'POST', '/targets/x', {}, 405, 'GET'],
  ['deregistering an unknown target', 'DELETE', '/targets/x', undefined, 404, 'not registered'],
  [
    'draining an unknown target',
    'PUT',
    '/targets/x/drain',
    undefined,
    404,
    'register it with PUT /targets/x',
  ],
] as const) {
  test(`${title} is refused with ${status} and the remedy`, async (t) => {
    const { app } = appUnderTest(t);
    const response = await app.inject({ method, url, ...(payload && { payload }) });
    assert.equal(response.statusCode, status, response.body);
    assert.ok(response.json().error.message.includes(says), response.json().error.message);
  });
}

test('a full registry refuses one more target and names the setting', async (t) => {
  const { put } = appUnderTest(t, { maxTargets: 1 });
  await put('a');
  const response = await put('b');
  assert.equal(response.statusCode, 409);
  assert.match(response.json().error.message, /MAX_TARGETS/);
});
