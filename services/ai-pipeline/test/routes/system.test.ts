import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, pipeline } from '../fixtures/pipeline.ts';

test('metrics are served at both paths, with counters at 0', async (t) => {
  const { app } = await pipeline(t);
  for (const url of ['/metrics', '/pipeline/metrics']) {
    const { statusCode, body } = await app.inject(url);
    assert.equal(statusCode, 200);
    assert.match(body, /pipeline_runs_total\{status="error"\} 0/);
    assert.match(body, /pipeline_queue_depth 0/);
  }
});

test('ready while automation is alive, not ready when it is not', async (t) => {
  const up = await pipeline(t);
  assert.equal((await up.app.inject('/health/ready')).statusCode, 200);
  const down = await pipeline(t, { automation: json(503, {}) });
  const response = await down.app.inject('/health/ready');
  assert.equal(response.statusCode, 503);
  assert.deepEqual(response.json().failing, ['automation']);
  assert.equal((await down.app.inject('/health/live')).statusCode, 200);
});
