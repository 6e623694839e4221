import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appUnderTest } from './app.ts';
import { samplesOf } from './exposition.ts';
import { fakeScheduler, syncPauses, until } from './fake-scheduler.ts';

test('the scheduler gets rising versions, and at the end the version of GET /targets', async (t) => {
  const scheduler = await fakeScheduler(t);
  const { app, put, heartbeat, version, exposition } = appUnderTest(t, {
    schedulerUrl: scheduler.url,
    realTime: true,
  });
  await app.ready();
  await put('a');
  await heartbeat('a');
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

test('changes during a push go together in the next one', async (t) => {
  const scheduler = await fakeScheduler(t);
  const hold = Promise.withResolvers<void>();
  scheduler.held = hold.promise;
  const { app, put, version } = appUnderTest(t, { schedulerUrl: scheduler.url, realTime: true });
  await app.ready();
  await put('target-0');
  await until('the first push arrives', () => scheduler.attempts === 1);
  for (let n = 1; n < 100; n += 1) await put(`target-${n}`);
  hold.resolve();
  const latest = await version();
  await until('the latest version arrives', () => scheduler.received.at(-1)?.version === latest);
  assert.equal(scheduler.received.at(-1)?.targets.length, 100);
  assert.equal(scheduler.attempts, 2);
});

test('a scheduler that refuses the state gets it later; the outage is logged once and measured completely', async (t) => {
  const scheduler = await fakeScheduler(t);
  scheduler.status = 503;
  const lines: { event?: string }[] = [];
  const { app, clock, put, version, exposition } = appUnderTest(t, {
    schedulerUrl: scheduler.url,
    telemetry: { logLevel: 'info', logDestination: { write: (line) => void lines.push(JSON.parse(line)) } },
  });
  const pauses = syncPauses(t);
  const retry = async (afterMs: number) => {
    assert.equal(await pauses.next(), afterMs);
    pauses.end();
  };
  await app.ready();
  await put('a');
  const failures = () => lines.filter(({ event }) => event === 'state.sync_failed').length;
  await retry(250);
  await retry(500);
  assert.equal(failures(), 0, 'a short outage is not logged');
  clock.ms = 30_000;
  await retry(1_000);
  for (const ms of [2_000, 4_000, 5_000]) await retry(ms);
  assert.equal(await pauses.next(), 5_000);
  scheduler.status = 204;
  pauses.end();
  const latest = await version();
  await until('the state arrives', () => scheduler.received.at(-1)?.version === latest);
  await until('the return is logged', () => lines.some(({ event }) => event === 'state.synced'));
  assert.equal(failures(), 1);
  const sums = samplesOf(await exposition(), 'state_sync_latency_ms_sum');
  assert.ok((sums['operation_type="sync"'] ?? 0) >= 30_000);
});

test('an unreachable scheduler only degrades readiness', async (t) => {
  const { app, put } = appUnderTest(t, { schedulerUrl: 'http://127.0.0.1:9', realTime: true });
  await app.ready();
  assert.equal((await put('a')).statusCode, 201);
  const ready = await app.inject('/health/ready');
  assert.equal(ready.statusCode, 200);
  assert.deepEqual(ready.json().failing, ['scheduler']);
});
