import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrape } from '@opsconductor/service-kit/testing';
import { readConfig } from '../src/config.ts';
import { executed, pipeline } from './fixtures/pipeline.ts';

test('/pipeline/metrics shows stages in seconds, runs, tokens and the queue', async (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  const { app, run } = await pipeline(t, {
    automation: (request, response) => {
      now += 2_000;
      executed(request, response);
    },
  });
  const { usage } = (await run({ prompt: 'verify the checksum of the download' })).json();
  const { values, labelValues } = await scrape(app, '/pipeline/metrics');
  const stages = ['retrieve', 'plan', 'execute', 'evaluate'];
  assert.deepEqual(labelValues('pipeline_stage_duration_seconds_bucket', 'stage'), stages);
  assert.deepEqual(
    stages.map((stage) => values[`pipeline_stage_duration_seconds_sum{stage="${stage}"}`]),
    [0, 0, 2, 0],
  );
  assert.equal(values['pipeline_stage_duration_seconds_bucket{stage="execute",le="1"}'], 0);
  assert.equal(values['pipeline_stage_duration_seconds_bucket{stage="execute",le="2.5"}'], 1);
  assert.deepEqual(labelValues('pipeline_runs_total', 'status'), ['success', 'error']);
  assert.equal(values['pipeline_runs_total{status="success"}'], 1);
  assert.equal(values['pipeline_tokens_total{kind="prompt"}'], usage.prompt_tokens);
  assert.equal(values['pipeline_tokens_total{kind="completion"}'], usage.completion_tokens);
  assert.equal(values.pipeline_queue_depth, 0);
});

test('the default ports are the required one and that of the metrics', () => {
  assert.deepEqual(readConfig({}).PORTS, [8000, 9464]);
});
