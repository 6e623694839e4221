import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exemplars, spanCollector } from '@opsconductor/service-kit/testing';
import { automation } from './fixtures/automation.ts';

const HISTOGRAMS = ['ai_request_duration_seconds', 'selector_request_duration_seconds'] as const;

test('the durations of executions and selections lead to the sampled request, and to no other', async (t) => {
  const { spans, spanExporter } = spanCollector();
  const { app, close, execute, telemetry } = await automation(t, {
    telemetry: { spanExporter, sampling: { strategy: 'ratio', ratio: 0 } },
  });
  await execute({ tool: 'hash', input: 'x' });
  for (const name of HISTOGRAMS) assert.deepEqual(await exemplars(telemetry, name), [], name);
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const payload = { tool: 'echo', input: 'x' };
  await app.inject({ method: 'POST', url: '/ai/execute', payload, headers: { traceparent } });
  const found = await Promise.all(HISTOGRAMS.map((name) => exemplars(telemetry, name)));
  await close();
  await telemetry.shutdown();
  const [request] = spans.filter(({ name }) => name === 'POST /ai/execute').map((span) => span.spanContext());
  assert.ok(request);
  for (const [index, name] of HISTOGRAMS.entries())
    assert.deepEqual(found[index], [`${request.traceId}/${request.spanId}`], name);
});
