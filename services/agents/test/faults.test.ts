import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentApp } from './fixtures/agent.ts';

const search = (n: number) => ({ query: `queue ${n}` });

test('agent-errors fails exactly its share, halves the score and leaves latency and queue alone', async (t) => {
  const { get, faults, sample } = await agentApp(t, 'git');
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

test('agent-errors alone fails every call', async (t) => {
  const { get, faults, sample } = await agentApp(t, 'obsidian');
  await faults.start('agent-errors');
  for (let n = 0; n < 3; n++) assert.equal((await get('/search', search(n))).statusCode, 502);
  assert.equal(await sample('agent_health_score{agent="obsidian"}'), 50);
});

test('agent-slow adds its delay to each call, takes the speed out of the score and fails none', async (t) => {
  const { get, faults, sample } = await agentApp(t, 'git');
  await faults.start('agent-slow', { delay_ms: 1_100 });
  const answers = await Promise.all([1, 2, 3, 4].map((n) => get('/commits', search(n))));
  for (const { statusCode } of answers) assert.equal(statusCode, 200);
  const sum = (await sample('agent_duration_seconds_sum{agent="git"}')) ?? 0;
  assert.ok(sum >= 4.4 && sum < 6, `${sum} s for four calls`);
  assert.equal(await sample('agent_duration_seconds_bucket{le="1",agent="git"}'), 0);
  assert.equal(await sample('agent_health_score{agent="git"}'), 70);
  assert.equal(await sample('agent_errors_total{agent="git",reason="injected"}'), 0);
});

test('slow calls fill the queue, and what finds no place is refused at once', async (t) => {
  const { get, faults, sample } = await agentApp(t, 'git');
  await faults.start('agent-slow', { delay_ms: 300 });
  const calls = Array.from({ length: 70 }, (_, n) => get('/commits', search(n)));
  await Promise.all(calls.slice(68));
  assert.ok(((await sample('agent_queue_depth{agent="git"}')) ?? 0) > 0);
  await faults.end('agent-slow');
  const statuses = (await Promise.all(calls)).map(({ statusCode }) => statusCode);
  assert.equal(statuses.filter((status) => status === 503).length, 2);
  assert.equal(await sample('agent_errors_total{agent="git",reason="queue_full"}'), 2);
});

test('a call that takes longer than a call may ends as a timeout', async (t) => {
  const { get, faults, sample } = await agentApp(t, 'git');
  await faults.start('agent-slow', { delay_ms: 10_000 });
  assert.equal((await get('/stats')).statusCode, 504);
  assert.equal(await sample('tasks_failed_total{task_type="stats",reason="timeout"}'), 1);
});
