import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JOB_STATES } from '../src/domain/job.ts';
import { appUnderTest } from './app.ts';
import { stateOf } from './peers.ts';

const job = { priority: 'low', workload_type: 'compute' };

test('each state of a job is counted', async (t) => {
  const { close, submit, ended, metric } = await appUnderTest();
  t.after(close);
  await submit({
    jobs: [
      { ...job, id: 'a' },
      { ...job, id: 'b' },
    ],
  });
  await ended('b');
  const counted = await Promise.all(
    JOB_STATES.map(async (state) => [
      state,
      await metric(`scheduler_job_transitions_total{state="${state}"}`),
    ]),
  );
  assert.deepEqual(Object.fromEntries(counted), {
    accepted: 2,
    queued: 2,
    assigned: 2,
    running: 2,
    done: 2,
    failed: 0,
    cancelled: 0,
  });
});

test('the use of the queue is reported in percent', async (t) => {
  const { close, submit, metric } = await appUnderTest({
    targets: () => ({ status: 200, body: stateOf(1) }),
    queueCapacity: 10,
  });
  t.after(close);
  await submit({ jobs: Array.from({ length: 4 }, () => job) });
  assert.equal(await metric('resource_utilization{resource_type="queue",component="queue_monitor"}'), 40);
});

test('/health/performance has the queue and its threshold', async (t) => {
  const { close, submit, app } = await appUnderTest({ targets: () => ({ status: 200, body: stateOf(1) }) });
  t.after(close);
  await submit(job);
  const { checks } = (await app.inject('/health/performance')).json();
  assert.deepEqual(checks.queue_depth, { state: 'ok', value: 1, threshold: 5_000 });
});

test('the OpenAPI document names every route', async (t) => {
  const { close, app } = await appUnderTest();
  t.after(close);
  const { paths } = (await app.inject('/openapi.json')).json();
  assert.deepEqual(Object.keys(paths).sort(), ['/jobs', '/jobs/{id}', '/state']);
  assert.deepEqual(Object.keys(paths['/jobs/{id}']).sort(), ['delete', 'get']);
});
