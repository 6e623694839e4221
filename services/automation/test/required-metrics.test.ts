import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import timers from 'node:timers/promises';
import { scrape } from '@opsconductor/service-kit/testing';
import { readConfig } from '../src/config.ts';
import { automation } from './fixtures/automation.ts';
import { memoryCache } from './fixtures/memory-cache.ts';

const TOOLS = [
  ...['echo', 'hash', 'json-format', 'base64', 'text-stats', 'sort-lines', 'url-parse', 'uuid', 'ssh'],
  ...['powershell', 'bash', 'python', 'http-request', 'dns-lookup', 'ping', 'sql-query', 'git', 'docker'],
  ...['kubectl', 'ansible'],
];
const LOOK_UP_MS = 4;
const RUN_MS = 300;

/** The app on a clock that only look-ups in the cache and runs of tools move. */
async function onOwnClock(t: TestContext) {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  t.mock.method(timers, 'setTimeout', async () => {
    now += RUN_MS;
  });
  const cache = memoryCache();
  const { get } = cache;
  cache.get = (key) => {
    now += LOOK_UP_MS;
    return get(key);
  };
  cache.put = async (key, value) => {
    cache.values.set(key, value);
    return { entries: cache.values.size, evicted: 2 };
  };
  return { cache, ...(await automation(t, { cache })) };
}

test('ai_requests_total counts executions by status, for each of the twenty tools', async (t) => {
  const { app, execute } = await onOwnClock(t);
  await execute({ tool: 'echo', input: 'x' });
  await execute({ tool: 'json-format', input: '{' });
  const { values, labelValues } = await scrape(app);
  assert.deepEqual(labelValues('ai_requests_total', 'tool'), TOOLS);
  assert.deepEqual(labelValues('ai_requests_total', 'status'), ['success', 'error']);
  assert.equal(values['ai_requests_total{status="success",tool="echo"}'], 1);
  assert.equal(values['ai_requests_total{status="error",tool="json-format"}'], 1);
  assert.equal(values['ai_request_errors_total{tool="json-format",reason="invalid_input"}'], 1);
  assert.deepEqual(labelValues('ai_request_errors_total', 'reason'), [
    'invalid_input',
    'injected',
    'internal',
  ]);
});

test('ai_request_duration_seconds is seconds from acceptance to answer, selection included', async (t) => {
  const { app, execute } = await onOwnClock(t);
  await execute({ tool: 'echo', input: 'x' });
  const { values, labelValues } = await scrape(app);
  assert.equal(values['ai_request_duration_seconds_sum{tool="echo"}'], (LOOK_UP_MS + RUN_MS) / 1_000);
  assert.equal(values['ai_request_duration_seconds_bucket{tool="echo",le="0.25"}'], 0);
  assert.equal(values['ai_request_duration_seconds_bucket{tool="echo",le="0.5"}'], 1);
  assert.deepEqual(labelValues('ai_request_duration_seconds_bucket', 'le'), [
    ...['0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10'],
    '+Inf',
  ]);
});

test('the selector counts its requests by status and source, and measures seconds', async (t) => {
  const { app, cache } = await onOwnClock(t);
  const select = () => app.inject('/selector/tools?query=windows');
  await select();
  await select();
  cache.unreachable = true;
  await select();
  const { values, labelValues } = await scrape(app);
  assert.deepEqual(labelValues('selector_requests_total', 'status'), ['ok', 'error']);
  assert.deepEqual(labelValues('selector_requests_total', 'source'), ['fresh', 'cache', 'degraded']);
  for (const source of ['fresh', 'cache', 'degraded']) {
    assert.equal(values[`selector_requests_total{status="ok",source="${source}"}`], 1, source);
    assert.equal(values[`selector_request_duration_seconds_sum{source="${source}"}`], LOOK_UP_MS / 1_000);
  }
});

test('the cache of the selector shows hits, misses, entries, evictions, errors and its time to live', async (t) => {
  const { app, cache } = await onOwnClock(t);
  for (const query of ['windows', 'linux', 'linux']) await app.inject(`/selector/tools?query=${query}`);
  cache.get = async () => Promise.reject(new Error('connection is closed'));
  await app.inject('/selector/tools?query=linux');
  const { values } = await scrape(app);
  const of = (name: string) => values[`selector_${name}`];
  assert.deepEqual([of('cache_hits_total'), of('cache_misses_total')], [1, 2]);
  assert.deepEqual([of('cache_entries'), of('cache_evictions_total')], [2, 4]);
  assert.equal(of('db_errors_total'), 1);
  assert.equal(of('cache_ttl_seconds'), 600);
});

test('the default ports are that of the host, that of the network and that of the metrics', () => {
  assert.deepEqual(readConfig({}).PORTS, [8010, 3003, 9464]);
});
