import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appUnderTest } from './app.ts';
import { samplesOf } from './exposition.ts';
import { fakeScheduler, until } from './fake-scheduler.ts';

test('the scheduler gets every state that lasts, with rising versions and the version of GET /targets at the end', async (t) => {
  const scheduler = await fakeScheduler(t);
  const { app, put, beat, version, exposition } = appUnderTest(t, {
    schedulerUrl: scheduler.url,
    realTime: true,
  });
  await app.ready();
  await put('a');
  await beat('a');
  await app.inject({ method: 'PUT', url: '/targets/a/drain' });
  const latest = await version();
  await until('the latest version arrives', () => scheduler.received.at(-1)?.version === latest);
  const last = scheduler.received.at(-1);
  assert.deepEqual(
    last?.targets.map(({ id, draining }) => [id, draining]),
    [['a', true]],
  );
  const versions = scheduler.received.map((state) => state.version);
  assert.deepEqual(versions, [...new Set(versions)].sort());
  const { received } = scheduler;
  await until('every push is counted and measured', async () => {
    const text = await exposition();
    const counted = samplesOf(text, 'state_update_rate_total')[
      'component="state_tracker",operation_type="sync"'
    ];
    const measured = samplesOf(text, 'state_sync_latency_ms_count')['operation_type="sync"'];
    return counted === received.length && measured === received.length;
  });
});

test('changes that come together go in few pushes', async (t) => {
  const scheduler = await fakeScheduler(t);
  scheduler.slowMs = 50;
  const { app, put, version } = appUnderTest(t, { schedulerUrl: scheduler.url, realTime: true });
  await app.ready();
  for (let n = 0; n < 100; n += 1) await put(`target-${n}`);
  const latest = await version();
  await until('the latest version arrives', () => scheduler.received.at(-1)?.version === latest);
  assert.equal(scheduler.received.at(-1)?.targets.length, 100);
  assert.ok(scheduler.attempts <= 20, `${scheduler.attempts} pushes`);
});

test('a scheduler that refuses or is away gets the state later; the log tells it once, the latency all of it', async (t) => {
  const scheduler = await fakeScheduler(t);
  scheduler.status = 503;
  const lines: { event?: string }[] = [];
  const { app, clock, put, version, exposition } = appUnderTest(t, {
    schedulerUrl: scheduler.url,
    telemetry: { logLevel: 'info', logDestination: { write: (line) => void lines.push(JSON.parse(line)) } },
  });
  await app.ready();
  await put('a');
  const failures = () => lines.filter(({ event }) => event === 'state.sync_failed').length;
  await until('it is tried again', () => scheduler.attempts >= 2);
  assert.equal(failures(), 0, 'a moment is no failure');
  clock.ms = 5_000;
  await until('it is tried on', () => scheduler.attempts >= 4);
  scheduler.status = 204;
  const latest = await version();
  await until('the state arrives', () => scheduler.received.at(-1)?.version === latest);
  await until('the return is logged', () => lines.some(({ event }) => event === 'state.synced'));
  assert.equal(failures(), 1);
  const sums = samplesOf(await exposition(), 'state_sync_latency_ms_sum');
  assert.ok((sums['operation_type="sync"'] ?? 0) >= 5_000);
});

test('an unreachable scheduler degrades readiness and nothing else', async (t) => {
  const { app, put } = appUnderTest(t, { schedulerUrl: 'http://127.0.0.1:9', realTime: true });
  await app.ready();
  assert.equal((await put('a')).statusCode, 201);
  const ready = await app.inject('/health/ready');
  assert.equal(ready.statusCode, 200);
  assert.deepEqual(ready.json().failing, ['scheduler']);
});
