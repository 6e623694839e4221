import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exemplars, spanCollector } from '@opsconductor/service-kit/testing';
import { poll } from '@opsconductor/testing/poll';
import { appUnderTest } from './app.ts';
import { fakeScheduler } from './fake-scheduler.ts';

test('state_sync_latency_ms leads to the span of the update, and to that of the push to the scheduler', async (t) => {
  const { spans, spanExporter } = spanCollector();
  const scheduler = await fakeScheduler(t);
  const { app, put, telemetry } = appUnderTest(t, {
    schedulerUrl: scheduler.url,
    realTime: true,
    telemetry: { spanExporter, sampling: { strategy: 'always' } },
  });
  await app.ready();
  await put('a');
  const found = () => exemplars(telemetry, 'state_sync_latency_ms');
  await poll({ what: 'two exemplars', timeoutSeconds: 60, intervalMs: 10 }, async () => {
    const seen = await found();
    return seen.length >= 2 ? { done: seen } : { seen };
  });
  const seen = await found();
  await app.close();
  await telemetry.shutdown();
  const ids = (name: string) =>
    spans
      .filter((span) => span.name === name)
      .map((span) => `${span.spanContext().traceId}/${span.spanContext().spanId}`);
  for (const name of ['state_update', 'sync_state'])
    assert.ok(
      ids(name).some((id) => seen.includes(id)),
      `${name}: ${ids(name)} is not in ${seen}`,
    );
});

test('an update that is not sampled leaves no exemplar', async (t) => {
  const { put, telemetry } = appUnderTest(t, { telemetry: { sampling: { strategy: 'never' } } });
  await put('a');
  assert.deepEqual(await exemplars(telemetry, 'state_sync_latency_ms'), []);
});
