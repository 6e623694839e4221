import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sample, testTelemetry } from '@opsconductor/service-kit/testing';
import { runRecorder } from '../../src/adapters/run-recorder.ts';
import { registerMetrics } from '../../src/metrics.ts';

test('the quality is the mean score of the last 50 runs that succeeded, and unknown before the first', async (t) => {
  const telemetry = testTelemetry(t, 'ai-pipeline');
  const { runEnded } = runRecorder(telemetry, registerMetrics(telemetry), 'gpt-4o');
  const quality = () => sample(telemetry, 'pipeline_quality_score');
  assert.equal(await quality(), Number.NaN);
  runEnded(0.1, 1);
  runEnded(0.1, 0.5);
  runEnded(0.1, undefined);
  assert.equal(await quality(), 0.75);
  for (let run = 0; run < 48; run += 1) runEnded(0.1, 0.5);
  assert.equal(await quality(), 0.51);
  runEnded(0.1, 0.5);
  assert.equal(await quality(), 0.5);
});
