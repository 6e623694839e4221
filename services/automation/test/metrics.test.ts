import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation } from './fixtures/automation.ts';

test('every counter starts at 0 before the first request', async (t) => {
  const { sample } = await automation(t);
  for (const series of [
    'ai_requests_total{status="success",tool="echo"}',
    'ai_requests_total{status="error",tool="powershell"}',
    'ai_request_errors_total{tool="ssh",reason="injected"}',
    'selector_requests_total{status="error",source="degraded"}',
    'selector_cache_hits_total',
    'selector_cache_evictions_total',
    'selector_db_errors_total',
  ]) {
    assert.equal(await sample(series), 0, series);
  }
});

test('only metrics that automation fills are exported: no series of plans, flows, agents or load', async (t) => {
  const { samples } = await automation(t);
  const names = [...(await samples()).keys()].filter((series) =>
    /plan_|flow_|agent_|system_load/.test(series),
  );
  assert.deepEqual(
    names.filter((series) => !series.startsWith('workflow_')),
    [],
  );
});

test('the build and the time to live are exported', async (t) => {
  const build = { SERVICE_VERSION: '3.0.0', GIT_COMMIT: 'abc123def', BUILT_AT: '2024-01-20T10:00:00Z' };
  const { sample } = await automation(t, { env: build });
  const labels = 'version="3.0.0",git_commit="abc123def",built_at="2024-01-20T10:00:00Z"';
  assert.equal(await sample(`selector_build_info{${labels}}`), 1);
  assert.equal(await sample('selector_cache_ttl_seconds'), 600);
});

test('the rows of the heatmap are bucket edges', async (t) => {
  const { app } = await automation(t);
  const { body } = await app.inject('/metrics');
  for (const edge of ['0.1', '0.5', '1', '5']) {
    assert.match(body, new RegExp(`ai_request_duration_seconds_bucket\\{[^}]*le="${edge}(\\.0)?"`));
  }
});

test('performance includes the workflow queue, and OpenAPI has every route', async (t) => {
  const { app } = await automation(t);
  const { checks } = (await app.inject('/health/performance')).json();
  assert.deepEqual(checks.queue_depth, { state: 'ok', value: 0, threshold: 100 });
  const { paths } = (await app.inject('/openapi.json')).json();
  const own = Object.keys(paths).filter((path) => !path.startsWith('/faults'));
  assert.deepEqual(own.sort(), [
    '/ai/execute',
    '/executions/{id}',
    '/feedback',
    '/interactions',
    '/selector/tools',
    '/sessions',
    '/workflows',
    '/workflows/{id}/executions',
  ]);
});
