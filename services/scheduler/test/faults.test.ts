import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { faultClient, faultTokenFile } from '@opsconductor/service-kit/testing';
import { PRIORITIES } from '../src/domain/job.ts';
import { appUnderTest } from './app.ts';

async function underFault(t: TestContext) {
  const scheduler = await appUnderTest({ faultTokenFile: faultTokenFile(t), queueCapacity: 1_000 });
  t.after(scheduler.close);
  await scheduler.hasTargets();
  const { metric, submit } = scheduler;
  const sum = async (...series: string[]) =>
    (await Promise.all(series.map(metric))).reduce((total, value) => total + value, 0);

  const startedWithin = (ms: number) =>
    sum(
      ...PRIORITIES.map(
        (priority) =>
          `scheduler_latency_ms_bucket{le="${ms}",component="performance_tracker",priority="${priority}"}`,
      ),
    );

  return {
    ...scheduler,
    faults: faultClient(scheduler.app),
    batch: (name: string, count: number) =>
      submit({
        jobs: Array.from({ length: count }, (_, n) => ({
          id: `${name}-${n}`,
          priority: PRIORITIES[n % PRIORITIES.length],
          workload_type: 'compute',
        })),
      }),
    signals: async () => ({
      done: await metric('scheduler_throughput_total{success="true",error="none"}'),
      failed: await metric('scheduler_throughput_total{success="false",error="injected"}'),
      depth: await sum(...PRIORITIES.map((priority) => `job_queue_depth{priority="${priority}"}`)),
      errors: await sum(
        'scheduler_error_rate_total{error_type="queue_full",severity="warning"}',
        'scheduler_error_rate_total{error_type="injected",severity="warning"}',
        'scheduler_error_rate_total{error_type="internal",severity="critical"}',
      ),
      within2Ms: await startedWithin(2),
      within10Ms: await startedWithin(10),
    }),
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 120));

test('queue-stall lets the queue grow by what comes in and nothing else; afterwards all of it runs', async (t) => {
  const { faults, batch, signals } = await underFault(t);
  assert.equal((await faults.start('queue-stall')).statusCode, 201);
  await batch('a', 200);
  await settle();
  const stalled = await signals();
  assert.deepEqual([stalled.depth, stalled.done, stalled.errors], [200, 0, 0]);
  await faults.end('queue-stall');
  await settle();
  const after = await signals();
  assert.deepEqual([after.depth, after.done, after.errors], [0, 200, 0]);
});

test('throughput-drop takes half of the requests; queue, errors and latency stay as they are', async (t) => {
  const { faults, batch, signals } = await underFault(t);
  await faults.start('throughput-drop', { ratio: 0.5 });
  const answers: number[] = [];
  for (let n = 0; n < 10; n += 1) answers.push((await batch(`b${n}`, 20)).statusCode);
  await settle();
  assert.equal(answers.filter((status) => status === 429).length, 5);
  const { done, depth, errors, within10Ms } = await signals();
  assert.deepEqual([done, depth, errors], [100, 0, 0]);
  assert.ok(within10Ms >= 80, `${within10Ms} of 100 started within 10 ms`);
});

test('dispatch-delay adds its milliseconds to every wait; all jobs are done without an error', async (t) => {
  const { faults, batch, signals } = await underFault(t);
  await faults.start('dispatch-delay', { delay_ms: 5 });
  await batch('a', 50);
  await batch('b', 50);
  await settle();
  const { done, depth, errors, within2Ms } = await signals();
  assert.deepEqual([done, depth, errors, within2Ms], [100, 0, 0, 0]);
});

test('job-errors fails 20 jobs a second, the others succeed without a longer wait', async (t) => {
  const { faults, batch, signals } = await underFault(t);
  await faults.start('job-errors', { per_second: 20 });
  const start = performance.now();
  let offered = 0;
  for (let n = 0; performance.now() - start < 1_000; n += 1) {
    await batch(`b${n}`, 10);
    offered += 10;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const due = (20 * (performance.now() - start)) / 1_000;
  const { done, failed, errors, depth, within10Ms } = await signals();
  assert.ok(failed >= 0.7 * due && failed <= due + 1, `${failed} of ${due} failed`);
  assert.equal(errors, failed);
  assert.deepEqual([done + failed, depth], [offered, 0]);
  assert.ok(within10Ms >= 0.8 * offered, `${within10Ms} of ${offered} started within 10 ms`);
});

test('dependency-cut of Redis makes jobs that wait not durable, and nothing else', async (t) => {
  const { faults, batch, signals, metric, app } = await underFault(t);
  await faults.start('dependency-cut', { dependency: 'redis' });
  await faults.start('queue-stall');
  const answer = await batch('a', 10);
  assert.equal(answer.json().durable, false);
  assert.equal(await metric('scheduler_jobs_not_durable_total{reason="redis_away"}'), 10);
  // The answer is kept for a second; the runner's own time limit bounds the wait.
  while ((await app.inject('/health/ready')).json().dependencies.redis !== 'down') await settle();
  await faults.end('queue-stall');
  await settle();
  assert.equal((await signals()).done, 10);
});
