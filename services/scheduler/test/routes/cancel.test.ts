import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appUnderTest } from '../app.ts';
import { stateOf } from '../peers.ts';

const job = { priority: 'low', workload_type: 'compute' };
const noTargets = { targets: () => ({ status: 200, body: stateOf(1) }) };

test('a waiting job is cancelled and not counted as a failure', async (t) => {
  const { close, submit, app, metric } = await appUnderTest(noTargets);
  t.after(close);
  await submit({ ...job, id: 'a' });
  const response = await app.inject({ method: 'DELETE', url: '/jobs/a' });
  assert.equal(response.statusCode, 200);
  assert.equal(response.json().state, 'cancelled');
  assert.equal((await app.inject('/jobs/a')).json().state, 'cancelled');
  assert.equal(await metric('scheduler_job_transitions_total{state="cancelled"}'), 1);
  assert.equal(await metric('scheduler_throughput_total{success="false",error="none"}'), 0);
  assert.equal(await metric('job_queue_depth{priority="low"}'), 0);
});

test('a finished job gets a 409, an unknown one a 404, a bad id a 400', async (t) => {
  const { close, submit, ended, app } = await appUnderTest();
  t.after(close);
  await submit({ ...job, id: 'a' });
  await ended('a');
  const cancel = (id: string) => app.inject({ method: 'DELETE', url: `/jobs/${id}` });
  assert.equal((await cancel('a')).json().error.code, 'JOB_FINAL');
  assert.equal((await cancel('missing')).json().error.code, 'JOB_UNKNOWN');
  assert.equal((await cancel('a%20b')).statusCode, 400);
});

test('a job that misses its deadline fails and counts as an error of that type', async (t) => {
  const { close, submit, ended, metric } = await appUnderTest(noTargets);
  t.after(close);
  await submit({ ...job, id: 'a', deadline_ms: 20 });
  const { state, error, attempts, queue_wait_ms } = await ended('a');
  assert.deepEqual([state, error, attempts, queue_wait_ms], ['failed', 'deadline', 0, null]);
  assert.equal(await metric('scheduler_error_rate_total{error_type="deadline",severity="warning"}'), 1);
  assert.equal(await metric('scheduler_throughput_total{success="false",error="deadline"}'), 1);
  assert.equal(
    await metric('workload_execution_time_count{workload_type="compute",target_type="linux"}'),
    0,
    'a job that never ran has no run time',
  );
});

test('a tool that fails once succeeds at the second attempt, and counts as a retry but not as an error', async (t) => {
  let calls = 0;
  const { close, submit, ended, metric } = await appUnderTest({
    automation() {
      calls += 1;
      return calls === 1 ? { status: 502, body: {} } : { status: 200, body: { status: 'success' } };
    },
  });
  t.after(close);
  await submit({ id: 'a', priority: 'low', workload_type: 'tool', tool: 'echo' });
  const { state, attempts } = await ended('a');
  assert.deepEqual([state, attempts], ['done', 2]);
  assert.equal(await metric('scheduler_retries_total{error="tool_failed"}'), 1);
  assert.equal(await metric('scheduler_error_rate_total{error_type="tool_failed",severity="warning"}'), 0);
});
