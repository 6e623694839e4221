import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson } from '@opsconductor/service-kit/testing';
import { pipeline } from '../fixtures/pipeline.ts';

test('metrics are served at both paths, with counters at 0', async (t) => {
  const { app } = await pipeline(t);
  for (const url of ['/metrics', '/pipeline/metrics']) {
    const { statusCode, body } = await app.inject(url);
    assert.equal(statusCode, 200);
    assert.match(body, /pipeline_runs_total\{status="error"\} 0/);
    assert.match(body, /pipeline_queue_depth 0/);
  }
});

test('the service is ready only while automation is alive', async (t) => {
  const up = await pipeline(t);
  assert.equal((await up.app.inject('/health/ready')).statusCode, 200);
  const down = await pipeline(t, { automation: answerJson(503, {}) });
  const response = await down.app.inject('/health/ready');
  assert.equal(response.statusCode, 503);
  assert.deepEqual(response.json().failing, ['automation']);
  assert.equal((await down.app.inject('/health/live')).statusCode, 200);
});

test('before the first run score and rates are NaN, because zeros would fire alerts', async (t) => {
  const { sample } = await pipeline(t);
  assert.equal(await sample('pipeline_quality_score'), Number.NaN);
  assert.equal(await sample('plan_success_rate'), Number.NaN);
  assert.equal(await sample('flow_success_rate{flow="answer_prompt"}'), Number.NaN);
  assert.equal(await sample('user_logins_total'), undefined);
});

test('dependency-cut works for the model', async (t) => {
  const { app, faults, run, sample } = await pipeline(t);
  await faults.start('dependency-cut', { dependency: 'model' });
  assert.equal((await run({ prompt: 'restart the pod' })).json().error.code, 'MODEL_UNAVAILABLE');
  assert.deepEqual((await app.inject('/health/ready')).json().failing, ['model']);
  assert.equal(await sample('dependency_up{dependency="model"}'), 0);
  assert.equal(await sample('dependency_up{dependency="automation"}'), 1);
});

test('performance includes the queue, and OpenAPI has the routes', async (t) => {
  const { app } = await pipeline(t);
  const { checks } = (await app.inject('/health/performance')).json();
  assert.deepEqual(checks.queue_depth, { state: 'ok', value: 0, threshold: 100 });
  const { paths } = (await app.inject('/openapi.json')).json();
  const { responses } = paths['/pipeline/run'].post;
  assert.deepEqual(Object.keys(responses), ['200', '422', '502', '504', 'default']);
});
