import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanCollector, testTelemetry } from '@opsconductor/service-kit/testing';
import { metricsCollector } from '../src/adapters/metrics-collector.ts';

test('each round of the metrics collector is a span, with the number of its targets', async (t) => {
  const { spans, spanExporter } = spanCollector();
  const telemetry = testTelemetry(t, 'target_manager', {
    spanExporter,
    sampling: { rules: [{ service: 'target_manager', operation: 'collect_metrics', probability: 1 }] },
  });
  await metricsCollector(telemetry).flush([]);
  await telemetry.shutdown();
  assert.deepEqual(
    spans.map(({ name, attributes }) => [name, attributes['obs.targets']]),
    [['collect_metrics', 0]],
  );
});
