import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { poll } from '@opsconductor/testing/poll';
import { Redis } from 'ioredis';
import { type Answer, oneTarget, startPeer, stateOf } from './peers.ts';
import { startRedis } from './redis-container.ts';
import { startProcess } from './scheduler-process.ts';

const toolJob = (id: string) => ({
  id,
  priority: 'high',
  workload_type: 'tool',
  tool: 'echo',
  input: { id },
});
const computeJob = (id: string) => ({ id, priority: 'low', workload_type: 'compute' });

/** Redis, a target manager and an automation service, which keep running when the scheduler is killed. */
async function stage(t: TestContext, answers: { targets: Answer; automation?: Answer }) {
  const redis = await startRedis();
  const executed: string[] = [];
  const targets = await startPeer((body) => answers.targets(body));
  const automation = await startPeer((body) => {
    executed.push((body as { input: { id: string } }).input.id);
    return answers.automation?.(body) ?? { status: 200, body: { status: 'success' } };
  });
  const reader = new Redis(redis.url, { lazyConnect: true });
  reader.on('error', () => {});
  t.after(async () => {
    reader.disconnect();
    await Promise.all([targets.close(), automation.close(), redis[Symbol.asyncDispose]()]);
  });
  return {
    redis,
    executed,
    entries: () => reader.xlen('scheduler:journal:v1'),
    start: () =>
      startProcess({
        REDIS_URL: redis.url,
        TARGET_MANAGER_URL: targets.url,
        AUTOMATION_URL: automation.url,
        LOG_LEVEL: 'silent',
      }),
  };
}

const until = (what: string, holds: () => Promise<boolean>) =>
  poll({ what, timeoutSeconds: 120, intervalMs: 50 }, async () =>
    (await holds()) ? { done: true } : { seen: 'false' },
  );

const isDone = (scheduler: { get(path: string): Promise<unknown> }, id: string) => async () =>
  ((await scheduler.get(`/jobs/${id}`)) as { state?: string }).state === 'done';

const redisIsUp = (scheduler: { metric(series: string): Promise<number> }) => async () =>
  (await scheduler.metric('dependency_up{dependency="redis"}')) === 1;

test('a SIGKILL loses no waiting job, and the journal is empty when all jobs have ended', async (t) => {
  const answers = { targets: (() => ({ status: 200, body: stateOf(1) })) as Answer };
  const { start, executed, entries } = await stage(t, answers);
  const accepted: string[] = [];
  {
    await using first = await start();
    await until('Redis to be up', redisIsUp(first));
    for (let n = 0; n < 20; n += 1) {
      const { status, body } = await first.submit([
        ...Array.from({ length: 40 }, (_, i) => computeJob(`c-${n}-${i}`)),
        toolJob(`t-${n}`),
      ]);
      assert.deepEqual([status, body.durable], [202, true]);
      accepted.push(...body.ids);
    }
    await first.end('SIGKILL');
  }
  assert.ok((await entries()) > 0);

  answers.targets = oneTarget;
  await using second = await start();
  for (const id of accepted) await until(`${id} to be done`, isDone(second, id));
  assert.equal(await second.metric('scheduler_jobs_recovered_total'), accepted.length);
  assert.equal(executed.length, 20);
  await until('an empty journal', async () => (await entries()) === 0);
});

test('a SIGKILL under load loses no accepted tool job', async (t) => {
  const { start, executed, entries } = await stage(t, { targets: oneTarget });
  const accepted: string[] = [];
  {
    await using first = await start();
    await until('Redis to be up', redisIsUp(first));
    let open = true;
    const submitting = (async () => {
      for (let n = 0; open; n += 1) {
        const { status, body } = await first.submit([
          toolJob(`a-${n}`),
          toolJob(`b-${n}`),
          computeJob(`c-${n}`),
        ]);
        if (status === 202 && body.durable) accepted.push(`a-${n}`, `b-${n}`);
      }
    })().catch(() => {});
    await until('jobs to be accepted', async () => accepted.length > 20);
    await first.end('SIGKILL');
    open = false;
    await submitting;
  }

  await using second = await start();
  await until('all to be executed', async () => accepted.every((id) => executed.includes(id)));
  await until('an empty journal', async () => (await entries()) === 0);
  assert.equal(await second.metric('scheduler_job_transitions_total{state="failed"}'), 0);
});

test('without Redis jobs are accepted as not durable; earlier jobs are not lost', async (t) => {
  const answers = { targets: (() => ({ status: 200, body: stateOf(1) })) as Answer };
  const { start, redis } = await stage(t, answers);
  {
    await using first = await start();
    await until('Redis to be up', redisIsUp(first));
    assert.equal((await first.submit([computeJob('before')])).body.durable, true);
    await redis.kill();
    await until(
      'a job that is not durable',
      async () => !(await first.submit([computeJob('during')])).body.durable,
    );
    const inMemory = 'scheduler_jobs_not_durable_total{reason="redis_away"}';
    await until('its count', async () => (await first.metric(inMemory)) >= 1);
    await until('readiness to name Redis', async () => {
      const { dependencies } = (await first.get('/health/ready')) as { dependencies: { redis: string } };
      return dependencies.redis === 'down';
    });
    await redis.start();
    let n = 0;
    await until('a job that is durable', async () => {
      n += 1;
      return (await first.submit([computeJob(`after-${n}`)])).body.durable;
    });
    await first.end('SIGKILL');
  }
  answers.targets = oneTarget;
  await using second = await start();
  await until('the job to be done', isDone(second, 'before'));
});

test('after a SIGTERM the next start runs the waiting jobs', async (t) => {
  const answers = { targets: (() => ({ status: 200, body: stateOf(1) })) as Answer };
  const { start } = await stage(t, answers);
  {
    await using first = await start();
    await until('Redis to be up', redisIsUp(first));
    await first.submit([computeJob('a')]);
    await first.end('SIGTERM');
  }
  answers.targets = oneTarget;
  await using second = await start();
  await until('the job to be done', isDone(second, 'a'));
});
