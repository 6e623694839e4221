import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentMetrics, cacheMetrics, taskMetrics } from '../../src/index.ts';
import { series } from '../support/exposition.ts';
import { testTelemetry } from '../support/telemetry.ts';

test('tasks, caches and agents are registered in one line each, with closed label sets that start at 0', async () => {
  const { telemetry } = testTelemetry();
  const { tasksFailed, taskDuration } = telemetry.metrics.register(
    taskMetrics({ task_type: ['import', 'export'], reason: ['timeout', 'refused'] }),
  );
  const { cacheItems } = telemetry.metrics.register(cacheMetrics({ cache: ['plans'], reason: ['ttl'] }));
  const { agentErrors } = telemetry.metrics.register(
    agentMetrics({ agent: ['git', 'llm_router', 'obsidian'], reason: ['timeout'] }),
  );
  tasksFailed.inc({ task_type: 'import', reason: 'timeout' });
  taskDuration.observe({ task_type: 'import' }, 0.2);
  cacheItems.set({ cache: 'plans' }, 7);
  agentErrors.inc({ agent: 'git', reason: 'timeout' });
  const read = (name: string) => series(telemetry, name);
  for (const zero of [
    'tasks_queued_total{task_type="export"}',
    'tasks_completed_total{task_type="import"}',
    'tasks_failed_total{task_type="export",reason="refused"}',
    'task_queue_time_seconds_count{task_type="import"}',
    'cache_hits_total{cache="plans"}',
    'cache_misses_total{cache="plans"}',
    'cache_evictions_total{cache="plans",reason="ttl"}',
    'agent_calls_total{agent="obsidian"}',
    'agent_duration_seconds_count{agent="llm_router"}',
  ])
    assert.equal(await read(zero), 0, zero);
  assert.equal(await read('tasks_failed_total{task_type="import",reason="timeout"}'), 1);
  assert.equal(await read('task_duration_seconds_bucket{le="0.25",task_type="import"}'), 1);
  assert.equal(await read('cache_items_total{cache="plans"}'), 7);
  assert.equal(await read('agent_errors_total{agent="git",reason="timeout"}'), 1);
});

test('a label value with personal data or a secret becomes other', async () => {
  const { telemetry } = testTelemetry();
  const { tasksQueued } = telemetry.metrics.register(
    taskMetrics({ task_type: { max: 5 }, reason: ['timeout'] }),
  );
  for (const task_type of ['ann@example.com', 'token=abcdef123', 'Bearer abcdef123', 'plain'])
    tasksQueued.inc({ task_type });
  assert.equal(await series(telemetry, 'tasks_queued_total{task_type="other"}'), 3);
  assert.equal(await series(telemetry, 'tasks_queued_total{task_type="plain"}'), 1);
});
