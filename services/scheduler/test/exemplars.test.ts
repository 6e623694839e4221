import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { exemplars, spanCollector } from '@opsconductor/service-kit/testing';
import { appUnderTest } from './app.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const HISTOGRAMS = ['scheduler_latency_ms', 'workload_execution_time'] as const;
const { spans, spanExporter } = spanCollector();
const found: Record<string, string[]> = {};

before(async () => {
  const { close, telemetry, submit, ended } = await appUnderTest({
    telemetry: {
      spanExporter,
      sampling: { rules: [{ service: 'scheduler', operation: 'schedule_job', probability: 0 }] },
    },
  });
  await submit({ id: 'not-traced', priority: 'low', workload_type: 'compute' });
  await ended('not-traced');
  const traced = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` };
  await submit({ id: 'a', priority: 'low', workload_type: 'compute' }, traced);
  await submit({ id: 'b', priority: 'high', workload_type: 'tool', tool: 'echo' }, traced);
  for (const id of ['a', 'b']) await ended(id);
  for (const name of HISTOGRAMS) found[name] = await exemplars(telemetry, name);
  await close();
  await telemetry.shutdown();
});

for (const name of HISTOGRAMS) {
  test(`${name} leads to the request of a sampled job, compute or tool, and to no other`, () => {
    const requests = spans.filter((span) => span.name === 'POST /jobs').map((span) => span.spanContext());
    assert.equal(requests.length, 2);
    assert.deepEqual(found[name], requests.map(({ traceId, spanId }) => `${traceId}/${spanId}`).sort());
  });
}
