import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { faultClient, faultTokenFile } from '@opsconductor/service-kit/testing';
import { PRIORITIES } from '../src/domain/job.ts';
import { defineFaults, disturbanceOf } from '../src/faults.ts';
import { appUnderTest } from './app.ts';

async function underFault(t: TestContext) {
  const scheduler = await appUnderTest({ faultTokenFile: faultTokenFile(t), queueCapacity: 1_000 });
  t.after(scheduler.close);
  await scheduler.hasTargets();
  let now = performance.now();
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setTimeout'] });
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
    /** Advances the mocked clock, then runs all pending work. */
    async pass(ms: number) {
      now += ms;
      t.mock.timers.tick(ms);
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    },
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
      within5Ms: await startedWithin(5),
    }),
  };
}

test('queue-stall only makes the queue grow; afterwards all jobs run', async (t) => {
  const { faults, batch, signals, pass } = await underFault(t);
  assert.equal((await faults.start('queue-stall')).statusCode, 201);
  await batch('a', 200);
  await pass(120);
  const stalled = await signals();
  assert.deepEqual([stalled.depth, stalled.done, stalled.errors], [200, 0, 0]);
  await faults.end('queue-stall');
  await pass(120);
  const after = await signals();
  assert.deepEqual([after.depth, after.done, after.errors], [0, 200, 0]);
});

test('throughput-drop refuses half of the requests; queue, errors and latency do not change', async (t) => {
  const { faults, batch, signals, pass } = await underFault(t);
  await faults.start('throughput-drop', { ratio: 0.5 });
  const answers: number[] = [];
  for (let n = 0; n < 10; n += 1) answers.push((await batch(`b${n}`, 20)).statusCode);
  await pass(0);
  assert.equal(answers.filter((status) => status === 429).length, 5);
  const { done, depth, errors, within2Ms } = await signals();
  assert.deepEqual([done, depth, errors, within2Ms], [100, 0, 0, 100]);
});

test('dispatch-delay adds its milliseconds to every wait; all jobs succeed', async (t) => {
  const { faults, batch, signals, pass } = await underFault(t);
  await faults.start('dispatch-delay', { delay_ms: 5 });
  await batch('a', 50);
  await batch('b', 50);
  await pass(4);
  assert.equal((await signals()).done, 0);
  await pass(1);
  const { done, depth, errors, within2Ms, within5Ms } = await signals();
  assert.deepEqual([done, depth, errors, within2Ms, within5Ms], [100, 0, 0, 0, 100]);
});

test('job-errors makes 20 jobs per second fail, the others succeed without a longer wait', async (t) => {
  const { faults, batch, signals, pass } = await underFault(t);
  await faults.start('job-errors', { per_second: 20 });
  for (let n = 0; n < 100; n += 1) {
    await batch(`b${n}`, 10);
    await pass(10);
  }
  const { done, failed, errors, depth, within2Ms } = await signals();
  assert.deepEqual([done, failed, errors, depth, within2Ms], [980, 20, 20, 0, 1_000]);
});

test('job-errors fails no job too many in a process that is less than a second old', () => {
  const faults = defineFaults();
  faults.jobErrors.activate({ per_second: 20 }, 60, () => undefined);
  const { fails } = disturbanceOf(faults);
  const failed = Array.from({ length: 100 }, (_, n) => 500 + n).filter((now) => fails(now));
  assert.deepEqual(failed, [500, 550]);
  faults.jobErrors.revert();
});

test('dependency-cut of Redis only makes waiting jobs not durable', async (t) => {
  const { faults, batch, signals, metric, app, pass } = await underFault(t);
  await faults.start('dependency-cut', { dependency: 'redis' });
  await faults.start('queue-stall');
  const answer = await batch('a', 10);
  assert.equal(answer.json().durable, false);
  assert.equal(await metric('scheduler_jobs_not_durable_total{reason="redis_away"}'), 10);
  assert.equal((await app.inject('/health/ready')).json().dependencies.redis, 'down');
  await faults.end('queue-stall');
  await pass(120);
  assert.equal((await signals()).done, 10);
});
