import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TraceFlags, trace } from '@opentelemetry/api';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import { tracedSources } from '../../src/adapters/traced-sources.ts';
import type { Outcome } from '../../src/domain/kinds.ts';
import type { Source } from '../../src/domain/traffic.ts';

test('a sampled trace begins at the workload and its log line has the trace id; one in ten batches begins a trace', async (t) => {
  const lines: Record<string, unknown>[] = [];
  const names: string[] = [];
  const telemetry = testTelemetry(t, 'workload', {
    logLevel: 'info',
    sampling: { ratio: 1 },
    logDestination: { write: (line) => void lines.push(JSON.parse(line)) },
    spanExporter: {
      export(spans, done) {
        names.push(...spans.map(({ name }) => name));
        done({ code: 0 });
      },
      shutdown: async () => {},
    },
  });
  const seen: { kept: boolean; traceId: string }[] = [];
  const answers = (outcome: Outcome): Source => {
    return (wanted) => ({
      count: wanted,
      async send() {
        const { traceFlags = 0, traceId = '' } = trace.getActiveSpan()?.spanContext() ?? {};
        seen.push({ kept: (traceFlags & TraceFlags.SAMPLED) !== 0, traceId });
        return outcome;
      },
    });
  };
  const traced = tracedSources(
    { execute: answers('rejected'), heartbeat: answers('accepted'), job: answers('accepted') },
    telemetry,
  );
  assert.equal(await traced.execute?.(1).send(), 'rejected');
  assert.equal(await traced.heartbeat?.(1).send(), 'accepted');
  for (let batch = 0; batch < 20; batch += 1) {
    const { count, send } = traced.job?.(84) ?? { count: 0, send: async () => 'shed' as const };
    assert.equal(count, 84);
    await send();
  }
  await telemetry.shutdown();
  assert.deepEqual(names, ['execute_tool', 'submit_jobs', 'submit_jobs']);
  const [line] = lines.filter(({ event }) => event === 'traffic.answered');
  assert.match(String(line?.trace_id), /^[0-9a-f]{32}$/);
  assert.equal(line?.message, 'execute_tool: rejected');
  const batches = seen.slice(2);
  assert.equal(batches.filter(({ kept }) => kept).length, 2);
  assert.equal(new Set(batches.map(({ traceId }) => traceId)).size, 20);
});
