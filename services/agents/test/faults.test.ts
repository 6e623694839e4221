import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { agentApp } from './fixtures/agent.ts';

/** An agent with a fake clock; after each step all pending work continues. */
async function agentOnClock(t: TestContext, name: 'git' | 'obsidian') {
  const agent = await agentApp(t, name);
  let now = performance.now();
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return {
    ...agent,
    async pass(ms: number) {
      now += ms;
      t.mock.timers.tick(ms);
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    },
  };
}

const search = (n: number) => ({ query: `queue ${n}` });

test('agent-errors fails exactly its share, halves the score and does not change latency and queue', async (t) => {
  const { get, faults, sample } = await agentOnClock(t, 'git');
  await faults.start('agent-errors', { ratio: 0.5 });
  const statuses: number[] = [];
  for (let n = 0; n < 10; n++) statuses.push((await get('/commits', search(n))).statusCode);
  assert.equal(statuses.filter((status) => status === 502).length, 5);
  assert.equal(await sample('agent_errors_total{agent="git",reason="injected"}'), 5);
  assert.equal(await sample('tasks_failed_total{task_type="search",reason="injected"}'), 5);
  assert.equal(await sample('agent_calls_total{agent="git"}'), 10);
  assert.equal(await sample('agent_health_score{agent="git"}'), 75);
  assert.equal(await sample('agent_duration_seconds_bucket{le="0.5",agent="git"}'), 10);
  assert.equal(await sample('agent_queue_depth{agent="git"}'), 0);
  await faults.end('agent-errors');
  assert.equal((await get('/commits', search(11))).statusCode, 200);
});

test('agent-errors with its defaults fails every call', async (t) => {
  const { get, faults, sample } = await agentApp(t, 'obsidian');
  await faults.start('agent-errors');
  for (let n = 0; n < 3; n++) assert.equal((await get('/search', search(n))).statusCode, 502);
  assert.equal(await sample('agent_health_score{agent="obsidian"}'), 50);
});

test('agent-slow adds its delay to each call, removes the speed from the score and fails no call', async (t) => {
  const { get, faults, sample, pass } = await agentOnClock(t, 'git');
  await faults.start('agent-slow', { delay_ms: 1_100 });
  const statuses: number[] = [];
  for (const n of [1, 2, 3, 4])
    void get('/commits', search(n)).then(({ statusCode }) => statuses.push(statusCode));
  await pass(0);
  await pass(1_099);
  assert.deepEqual(statuses, []);
  await pass(1);
  assert.deepEqual(statuses, [200, 200, 200, 200]);
  const sum = (await sample('agent_duration_seconds_sum{agent="git"}')) ?? 0;
  assert.ok(Math.abs(sum - 4.4) < 1e-6, `${sum} s for four calls`);
  assert.equal(await sample('agent_duration_seconds_bucket{le="1",agent="git"}'), 0);
  assert.equal(await sample('agent_health_score{agent="git"}'), 70);
  assert.equal(await sample('agent_errors_total{agent="git",reason="injected"}'), 0);
});

test('slow calls fill the queue, and further calls are refused immediately', async (t) => {
  const { get, faults, sample, pass } = await agentOnClock(t, 'git');
  await faults.start('agent-slow', { delay_ms: 300 });
  const calls = Array.from({ length: 70 }, async (_, n) => (await get('/commits', search(n))).statusCode);
  assert.deepEqual(await Promise.all(calls.slice(68)), [503, 503]);
  assert.equal(await sample('agent_queue_depth{agent="git"}'), 64);
  await faults.end('agent-slow');
  await pass(300);
  const statuses = await Promise.all(calls);
  assert.equal(statuses.filter((status) => status === 200).length, 68);
  assert.equal(await sample('agent_errors_total{agent="git",reason="queue_full"}'), 2);
});

test('a call above the time limit ends as a timeout', async (t) => {
  const { get, faults, sample, pass } = await agentOnClock(t, 'git');
  const limit = new AbortController();
  const timeout = t.mock.method(AbortSignal, 'timeout', () => limit.signal);
  await faults.start('agent-slow', { delay_ms: 10_000 });
  const answer = get('/stats');
  await pass(0);
  assert.deepEqual(
    timeout.mock.calls.map(({ arguments: [ms] }) => ms),
    [4_500],
  );
  limit.abort();
  assert.equal((await answer).statusCode, 504);
  assert.equal(await sample('tasks_failed_total{task_type="stats",reason="timeout"}'), 1);
});
