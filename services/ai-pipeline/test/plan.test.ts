import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson } from '@opsconductor/service-kit/testing';
import { pipeline } from './fixtures/pipeline.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const sampled = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` };

// In its own file: a process has only one tracer provider.
test('the log lines and spans of a run have its plan_id', async (t) => {
  const { run, lines, spans, telemetry } = await pipeline(t, { automation: answerJson(500, {}) });
  await run({ prompt: 'verify the checksum of the download', plan_id: 'plan-2' }, sampled);
  const logged = lines.filter(({ category }) => category === 'NODE' || category === 'FLOW');
  assert.deepEqual(
    logged.map(({ event, plan_id, trace_id, metadata }) => [event, plan_id, trace_id, metadata.reason]),
    [
      ['node.failed', 'plan-2', TRACE, 'automation_failed'],
      ['pipeline.failed', 'plan-2', TRACE, undefined],
    ],
  );
  await telemetry.shutdown();
  const planned = spans.filter(({ attributes }) => attributes['obs.plan_id'] === 'plan-2');
  assert.deepEqual(
    planned.map((span) => [span.name, span.spanContext().traceId]),
    ['retrieve', 'plan', 'execute'].map((stage) => [`pipeline ${stage}`, TRACE]),
  );
});
