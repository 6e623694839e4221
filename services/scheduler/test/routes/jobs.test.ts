import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { appUnderTest } from '../app.ts';
import { type Answer, stateOf } from '../peers.ts';

const job = { priority: 'high', workload_type: 'compute' };
const batchOf = (count: number, over: object = {}) => ({
  jobs: Array.from({ length: count }, (_, n) => ({ ...job, id: `job-${n}`, ...over })),
});

describe('POST /jobs', () => {
  test('a single job runs on a target and is counted', async (t) => {
    const { close, submit, ended, metric } = await appUnderTest();
    t.after(close);
    const response = await submit({ ...job, id: 'a' });
    assert.equal(response.statusCode, 202);
    assert.deepEqual(response.json(), { accepted: 1, duplicates: 0, durable: true, ids: ['a'] });
    const done = await ended('a');
    assert.equal(done.state, 'done');
    assert.equal(done.target_id, 'target-1');
    assert.match(done.output, /^[0-9a-f]{8}$/);
    assert.equal(await metric('scheduler_throughput_total{success="true",error="none"}'), 1);
    assert.equal(
      await metric('scheduler_latency_ms_count{component="performance_tracker",priority="high"}'),
      1,
    );
    assert.equal(await metric('workload_success_rate_total{workload_type="compute",target_type="linux"}'), 1);
  });

  test('a batch of 1,000 is accepted completely', async (t) => {
    const { close, submit, ended, metric } = await appUnderTest();
    t.after(close);
    const response = await submit(batchOf(1_000));
    assert.equal(response.statusCode, 202);
    assert.equal(response.json().accepted, 1_000);
    await ended('job-999');
    assert.equal(await metric('scheduler_throughput_total{success="true",error="none"}'), 1_000);
  });

  test('a repeated request accepts no job twice', async (t) => {
    const { close, submit } = await appUnderTest();
    t.after(close);
    await submit(batchOf(3));
    const again = await submit(batchOf(4));
    const { accepted, duplicates, ids } = again.json();
    assert.deepEqual([accepted, duplicates, ids.length], [1, 3, 4]);
  });

  test('a batch that does not fit gets a 429 with Retry-After, and its jobs are counted', async (t) => {
    const noTargets = () => ({ status: 200, body: stateOf(1) });
    const { close, submit, metric } = await appUnderTest({ targets: noTargets, queueCapacity: 5 });
    t.after(close);
    const response = await submit(batchOf(6));
    assert.equal(response.statusCode, 429);
    assert.equal(response.headers['retry-after'], '1');
    assert.equal(response.json().error.code, 'QUEUE_FULL');
    assert.equal(await metric('scheduler_error_rate_total{error_type="queue_full",severity="warning"}'), 6);
    assert.equal((await submit(batchOf(5))).statusCode, 202);
    assert.equal(await metric('job_queue_depth{priority="high"}'), 5);
  });
});

describe('tool jobs', () => {
  test('run through automation with their input', async (t) => {
    const { close, submit, ended, automation } = await appUnderTest();
    t.after(close);
    await submit({ id: 'a', priority: 'low', workload_type: 'tool', tool: 'echo', input: { text: 'hi' } });
    assert.deepEqual((await ended('a')).output, { source: 'fresh', duration_ms: 1 });
    assert.deepEqual(automation.requests[0]?.body, { tool: 'echo', input: { text: 'hi' } });
  });

  const failures: readonly [string, Answer, string][] = [
    ['automation refuses the tool', () => ({ status: 400, body: { error: { message: 'no' } } }), 'rejected'],
    ['the tool fails', () => ({ status: 502, body: {} }), 'tool_failed'],
    ['automation hangs up', () => 'hang up', 'unreachable'],
  ];
  for (const [what, answer, error] of failures) {
    test(`fail as ${error} when ${what}`, async (t) => {
      const { close, submit, ended, metric } = await appUnderTest({ automation: answer });
      t.after(close);
      await submit({ id: 'a', priority: 'low', workload_type: 'tool', tool: 'echo', max_attempts: 1 });
      assert.equal((await ended('a')).error, error);
      assert.equal(await metric(`scheduler_throughput_total{success="false",error="${error}"}`), 1);
      const severity = error === 'unreachable' ? 'critical' : 'warning';
      assert.equal(
        await metric(`scheduler_error_rate_total{error_type="${error}",severity="${severity}"}`),
        1,
      );
    });
  }
});

describe('refusals', () => {
  for (const [title, payload, says] of [
    ['an unknown priority', { ...job, priority: 'urgent' }, 'critical, high, normal, low'],
    ['a missing workload type', { priority: 'low' }, 'add "workload_type"'],
    ['a tool job without a tool', { priority: 'low', workload_type: 'tool' }, 'add "tool"'],
    ['an unknown field', { ...job, colour: 'red' }, 'remove "colour"'],
    ['an id with a space', { ...job, id: 'a b' }, 'body/id is "a b"'],
    ['an empty batch', { jobs: [] }, 'body/jobs'],
    ['a batch of 1,001', batchOf(1_001), 'an array of 1001'],
    ['a batch with one bad job', { jobs: [job, { ...job, priority: 1 }] }, 'body/jobs/1/priority'],
    ['a batch with a field beside it', { jobs: [job], priority: 'low' }, 'remove "priority"'],
    ['an input of 10 kB', { ...job, input: { text: 'x'.repeat(10_240) } }, 'keep it within 2048'],
    ['an array', [job], 'body is an array'],
  ] as const) {
    test(`${title} gets a 400 with the remedy`, async (t) => {
      const { close, submit } = await appUnderTest();
      t.after(close);
      const response = await submit(payload);
      assert.equal(response.statusCode, 400, response.body);
      assert.ok(response.json().error.message.includes(says), response.json().error.message);
    });
  }

  test('a body over 1 MiB gets a 413', async (t) => {
    const { close, submit } = await appUnderTest();
    t.after(close);
    assert.equal((await submit({ ...job, input: { text: 'x'.repeat(1_100_000) } })).statusCode, 413);
  });

  test('an unknown job gets a 404', async (t) => {
    const { close, app } = await appUnderTest();
    t.after(close);
    assert.equal((await app.inject('/jobs/nope')).json().error.code, 'JOB_UNKNOWN');
  });
});
