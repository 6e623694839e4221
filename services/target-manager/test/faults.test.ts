import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { faultClient, faultTokenFile } from '@opsconductor/service-kit/testing';
import { appUnderTest, INTERVAL_MS, usage } from './app.ts';
import { samplesOf } from './exposition.ts';
import { fakeScheduler, syncPauses, until } from './fake-scheduler.ts';

async function twoTargets(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const service = appUnderTest(t, { faultTokenFile: faultTokenFile(t) });
  await service.app.ready();
  for (const id of ['target-1', 'target-2']) await service.put(id);

  async function heartbeatFor(intervals: number): Promise<void> {
    for (let n = 0; n < intervals; n += 1) {
      for (const id of ['target-1', 'target-2']) assert.equal((await service.heartbeat(id)).statusCode, 200);
      service.clock.ms += INTERVAL_MS;
      t.mock.timers.tick(1_000);
    }
  }

  async function signals() {
    const text = await service.exposition();
    const health = samplesOf(text, 'target_health_status');
    const stateOf = (id: string) =>
      ['healthy', 'degraded', 'unhealthy', 'unknown'].find(
        (state) => health[`target_id="${id}",state="${state}"`] === 1,
      );
    return {
      states: [stateOf('target-1'), stateOf('target-2')],
      usage: samplesOf(text, 'target_resource_usage'),
      errors: samplesOf(text, 'target_errors_total'),
    };
  }

  await heartbeatFor(1);
  return { ...service, faults: faultClient(service.app), heartbeatFor, signals };
}

test('target-down makes one target unhealthy after four intervals and does not affect the other', async (t) => {
  const { faults, heartbeatFor, signals } = await twoTargets(t);
  const before = await signals();
  assert.deepEqual(before.states, ['healthy', 'healthy']);
  assert.equal((await faults.start('target-down')).statusCode, 201);
  await heartbeatFor(3);
  const during = await signals();
  assert.deepEqual(during.states, ['unhealthy', 'healthy']);
  assert.deepEqual(during.errors, { 'target_id="target-1"': 3, 'target_id="target-2"': 0 });
  const ofOther = (use: object) => Object.entries(use).filter(([labels]) => labels.includes('target-2'));
  assert.deepEqual(ofOther(during.usage), ofOther(before.usage));
  await faults.end('target-down');
  await heartbeatFor(1);
  assert.deepEqual(await signals(), { ...before, errors: during.errors });
});

for (const resource of ['cpu', 'memory'] as const) {
  test(`target-hot sets the ${resource} of one target to 97 % and changes nothing else`, async (t) => {
    const { faults, heartbeatFor, signals } = await twoTargets(t);
    const before = await signals();
    await faults.start('target-hot', { target_id: 'target-2', resource });
    await heartbeatFor(1);
    const during = await signals();
    const series = `target_id="target-2",resource_type="${resource}"`;
    assert.deepEqual(during, { ...before, usage: { ...before.usage, [series]: 97 } });
    await faults.end('target-hot');
    await heartbeatFor(1);
    assert.deepEqual((await signals()).usage[series], usage[resource]);
  });
}

test('state-sync-lag delays only the sync, by 500 ms, which is above the largest bucket', async (t) => {
  const scheduler = await fakeScheduler(t);
  const { app, clock, put, exposition, version } = appUnderTest(t, {
    schedulerUrl: scheduler.url,
    faultTokenFile: faultTokenFile(t),
  });
  await app.ready();
  const pauses = syncPauses(t);
  const faults = faultClient(app);
  const measured = async () => {
    const sums = samplesOf(await exposition(), 'state_sync_latency_ms_sum');
    return [sums['operation_type="sync"'], sums['operation_type="register"']];
  };
  async function synced() {
    const latest = await version();
    await until('the state arrives', () => scheduler.received.at(-1)?.version === latest);
    await until('the push is measured', async () => {
      const counts = samplesOf(await exposition(), 'state_update_rate_total');
      return counts['component="state_tracker",operation_type="sync"'] === scheduler.received.length;
    });
    // The rest between two pushes.
    await pauses.next();
    pauses.end();
  }
  await put('a');
  await synced();
  assert.deepEqual(await measured(), [0, 0]);
  await faults.start('state-sync-lag');
  await put('b');
  assert.equal(await pauses.next(), 500);
  assert.equal(scheduler.attempts, 1);
  clock.ms += 500;
  pauses.end();
  await synced();
  assert.deepEqual(await measured(), [500, 0]);
  await faults.end('state-sync-lag');
  await put('c');
  await synced();
  assert.deepEqual(await measured(), [500, 0]);
});

test('dependency-cut stops the pushes to the scheduler until it ends', async (t) => {
  const scheduler = await fakeScheduler(t);
  const { app, put, version } = appUnderTest(t, {
    schedulerUrl: scheduler.url,
    faultTokenFile: faultTokenFile(t),
    realTime: true,
  });
  await app.ready();
  const faults = faultClient(app);
  assert.equal((await faults.start('dependency-cut', { dependency: 'scheduler' })).statusCode, 201);
  await put('a');
  assert.deepEqual((await app.inject('/health/ready')).json().failing, ['scheduler']);
  assert.equal(scheduler.attempts, 0);
  await faults.end('dependency-cut');
  const latest = await version();
  await until('the state arrives', () => scheduler.received.at(-1)?.version === latest);
});
