import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import type { TelemetryOptions } from '@opsconductor/telemetry';
import { metricsCollector } from '../src/adapters/metrics-collector.ts';

type Exporter = NonNullable<TelemetryOptions['spanExporter']>;

test('each round of the metrics collector is a span, with the number of its targets', async (t) => {
  const spans: Parameters<Exporter['export']>[0][number][] = [];
  const telemetry = testTelemetry(t, 'target_manager', {
    spanExporter: {
      export(batch, done) {
        spans.push(...batch);
        done({ code: 0 });
      },
      shutdown: async () => {},
      forceFlush: async () => {},
    },
    sampling: { rules: [{ service: 'target_manager', operation: 'collect_metrics', probability: 1 }] },
  });
  await metricsCollector(telemetry).flush([]);
  await telemetry.shutdown();
  assert.deepEqual(
    spans.map(({ name, attributes }) => [name, attributes['obs.targets']]),
    [['collect_metrics', 0]],
  );
});
