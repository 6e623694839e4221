import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poll } from '@opsconductor/testing/poll';
import { appUnderTest } from './app.ts';
import { stateOf } from './peers.ts';

async function readiness(app: Awaited<ReturnType<typeof appUnderTest>>['app']) {
  const response = await app.inject('/health/ready');
  return { status: response.statusCode, failing: response.json().failing };
}

test('the scheduler is ready when it knows a healthy target', async (t) => {
  const { close, app, submit, ended } = await appUnderTest();
  t.after(close);
  await submit({ id: 'a', priority: 'low', workload_type: 'compute' });
  await ended('a');
  assert.deepEqual(await readiness(app), { status: 200, failing: [] });
});

test('without a healthy target the scheduler is not ready and jobs wait', async (t) => {
  const degraded = () => ({
    status: 200,
    body: stateOf(1, { id: 'a', health: 'degraded' }),
  });
  const { close, app, submit, targetManager } = await appUnderTest({ targets: degraded });
  t.after(close);
  await poll({ what: 'the targets to be asked for', timeoutSeconds: 60, intervalMs: 5 }, async () => {
    const { length } = targetManager.requests;
    return length > 0 ? { done: length } : { seen: length };
  });
  const { status, failing } = await readiness(app);
  assert.equal(status, 503);
  assert.ok(failing.includes('targets'));
  await submit({ id: 'a', priority: 'low', workload_type: 'compute' });
  assert.equal((await app.inject('/jobs/a')).json().state, 'queued');
});

test('without a target manager readiness names it', async (t) => {
  const { close, app } = await appUnderTest({ targets: () => 'hang up' });
  t.after(close);
  assert.deepEqual(await readiness(app), { status: 503, failing: ['target_manager', 'targets'] });
});
