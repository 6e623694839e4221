import assert from 'node:assert/strict';
import { before, mock, test } from 'node:test';
import { type Scraped, scrape } from '@opsconductor/service-kit/testing';
import { appUnderTest } from './app.ts';
import { stateOf } from './peers.ts';

const WAIT_MS = 7;
const RUN_SECONDS = 2;
let waiting: Scraped;
let ended: Scraped;

// A compute job and a tool job wait for a target; then a tool job fails. Only this test moves the clock.
before(async () => {
  let now = 10_000;
  let targets = stateOf(1);
  mock.method(performance, 'now', () => now);
  const app = await appUnderTest({
    targets: () => ({ status: 200, body: targets }),
    automation: (body) => {
      now += RUN_SECONDS * 1_000;
      const fails = (body as { tool: string }).tool === 'fails';
      return fails ? { status: 502, body: {} } : { status: 200, body: { status: 'success' } };
    },
  });
  const tool = (id: string, name: string) => ({ id, priority: 'low', workload_type: 'tool', tool: name });
  await app.submit({ id: 'compute', priority: 'high', workload_type: 'compute' });
  await app.submit(tool('tool', 'echo'));
  waiting = await scrape(app.app);
  now += WAIT_MS;
  targets = stateOf(2, { id: 'target-1', capacity: 4 });
  await app.app.inject({ method: 'PUT', url: '/state', payload: targets });
  for (const id of ['compute', 'tool']) await app.ended(id);
  await app.submit({ ...tool('failed', 'fails'), max_attempts: 1 });
  await app.ended('failed');
  ended = await scrape(app.app);
  await app.close();
  await app.telemetry.shutdown();
  mock.restoreAll();
});

test('scheduler_latency_ms is the wait in milliseconds, by component and priority', () => {
  const labels = 'component="performance_tracker",priority="high"';
  assert.equal(ended.values[`scheduler_latency_ms_sum{${labels}}`], WAIT_MS);
  assert.equal(ended.values[`scheduler_latency_ms_bucket{${labels},le="5"}`], 0);
  assert.equal(ended.values[`scheduler_latency_ms_bucket{${labels},le="10"}`], 1);
  assert.deepEqual(ended.labelValues('scheduler_latency_ms_bucket', 'le'), [
    ...['0.1', '0.5', '1', '2', '5', '10'],
    '+Inf',
  ]);
});

test('job_queue_depth counts the waiting jobs of each priority', () => {
  const depths = (scraped: Scraped) =>
    scraped
      .labelValues('job_queue_depth', 'priority')
      .map((priority) => [priority, scraped.values[`job_queue_depth{priority="${priority}"}`]]);
  const none = { critical: 0, high: 0, normal: 0, low: 0 };
  assert.deepEqual(Object.fromEntries(depths(waiting)), { ...none, high: 1, low: 1 });
  assert.deepEqual(Object.fromEntries(depths(ended)), none);
});

test('scheduler_throughput counts jobs by success and error class', () => {
  assert.equal(ended.values['scheduler_throughput{success="true",error="none"}'], 2);
  assert.equal(ended.values['scheduler_throughput{success="false",error="tool_failed"}'], 1);
  assert.deepEqual(ended.labelValues('scheduler_throughput', 'success'), ['true', 'false']);
  assert.equal(ended.values['scheduler_throughput{success="false",error="timeout"}'], 0);
});

test('scheduler_error_rate counts errors by type and severity', () => {
  assert.equal(ended.values['scheduler_error_rate{error_type="tool_failed",severity="warning"}'], 1);
  assert.equal(ended.values['scheduler_error_rate{error_type="tool_failed",severity="critical"}'], 0);
  assert.deepEqual(ended.labelValues('scheduler_error_rate', 'severity'), ['warning', 'critical']);
});

test('workload_execution_time is the run time in seconds, by workload and target type', () => {
  const labels = 'workload_type="tool",target_type="linux"';
  assert.equal(ended.values[`workload_execution_time_sum{${labels}}`], 2 * RUN_SECONDS);
  assert.equal(ended.values[`workload_execution_time_count{${labels}}`], 2);
  assert.equal(ended.values[`workload_execution_time_bucket{${labels},le="1"}`], 0);
  assert.equal(ended.values[`workload_execution_time_bucket{${labels},le="5"}`], 2);
  assert.deepEqual(ended.labelValues('workload_execution_time_bucket', 'le'), [
    ...['0.1', '0.5', '1', '5', '15', '60', '300', '900'],
    '+Inf',
  ]);
});

test('workload_success_rate counts the successes of each workload and target type', () => {
  assert.equal(ended.values['workload_success_rate{workload_type="tool",target_type="linux"}'], 1);
  assert.equal(ended.values['workload_success_rate{workload_type="compute",target_type="linux"}'], 1);
  assert.deepEqual(ended.labelValues('workload_success_rate', 'workload_type'), ['compute', 'tool']);
});
