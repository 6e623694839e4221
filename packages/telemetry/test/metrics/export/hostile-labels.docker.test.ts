import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { familiesOf } from '../../../src/metrics/export/families-of.ts';
import { toOpenMetrics } from '../../../src/metrics/export/open-metrics.ts';
import { toPrometheusText } from '../../../src/metrics/export/prometheus-text.ts';
import { MetricsService } from '../../../src/metrics/metrics-service.ts';
import { definitions, observation, record } from './hostile-observations.ts';
import { checkMetrics, readOpenMetrics } from './promtool.ts';

test('promtool accepts both formats of a registry full of hostile strings', async () => {
  const metrics = new MetricsService();
  record(metrics, fc.sample(observation, { numRuns: 3000, seed: 20260102 }));
  const families = (await familiesOf(metrics, definitions)).filter(({ name }) =>
    /^(hostile|telemetry)_/.test(name),
  );
  const plain = checkMetrics(toPrometheusText(families));
  assert.equal(plain.status, 0, plain.output);
  const open = readOpenMetrics(toOpenMetrics(families), 1_767_323_045);
  assert.equal(open.status, 0, open.output);
  const exposition = readOpenMetrics(await metrics.exposition(), 1_767_323_045);
  assert.equal(exposition.status, 0, exposition.output);
});
