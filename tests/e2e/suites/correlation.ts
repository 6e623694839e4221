import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Stack } from '@opsconductor/proof';
import { poll } from '@opsconductor/testing/poll';
import { exemplarTraceIds, queryLoki, traceSpans } from '../backends.ts';
import { sampledTrace } from '../sampled-trace.ts';
import { signalCases } from '../signal-cases.ts';

// Only one in a thousand successful jobs has a log line, and an exemplar is rarely of that job. A refusal always has a line.
// The caller samples its trace, because the service itself keeps only one in ten.
const refused: Record<string, string> = { scheduler: '/jobs/01890a5d-ac96-774b-bcce-b302099a8057' };

/** The required latency histograms. */
const LATENCIES = [
  'scheduler_latency_ms',
  'workload_execution_time',
  'state_sync_latency_ms',
  'ai_request_duration_seconds',
  'selector_request_duration_seconds',
  'pipeline_stage_duration_seconds',
];

export function correlationTests(stack: () => Stack): void {
  for (const { service, container, port } of signalCases) {
    test(`${service}: an exemplar leads to its trace, the trace to its log line, and the log line back`, async () => {
      const query = `request_duration_seconds_bucket{service="${service}"}`;
      const path = refused[service];
      if (path) await refuse(`${stack().url(container, port)}${path}`);
      const traceId = await poll({ what: `an exemplar of ${query}` }, async () => {
        for (const id of await exemplarTraceIds(stack(), query)) {
          const [line] = await queryLoki(stack(), `{service="${service}"} | trace_id="${id}"`);
          if (line?.trace_id === id) return { done: id };
        }
        return { seen: 'no exemplar whose trace has a log line' };
      });
      // Spans are sent to Tempo in batches, so the exemplar and the log line can arrive earlier.
      await poll({ what: `a span of ${service} in trace ${traceId}` }, async () => {
        const seen = (await traceSpans(stack(), traceId)).map((span) => span.service);
        return seen.includes(service) ? { done: true } : { seen };
      });
    });
  }

  for (const histogram of LATENCIES) {
    test(`${histogram} has exemplars, which lead to a trace in Tempo`, async () => {
      await poll({ what: `a trace of an exemplar of ${histogram}` }, async () => {
        const ids = await exemplarTraceIds(stack(), `${histogram}_bucket`);
        for (const id of ids.slice(-5)) if ((await traceSpans(stack(), id)).length > 0) return { done: id };
        return { seen: `${ids.length} exemplars` };
      });
    });
  }

  test('workload starts traces: its log line leads to a trace with every service of the request', async () => {
    const query = '{service="workload"} |= "run_pipeline" | trace_id != ""';
    const traceId = await poll({ what: query }, async () => {
      const [first] = await queryLoki(stack(), query);
      return first === undefined ? { seen: 'no line' } : { done: String(first.trace_id) };
    });
    await poll({ what: `trace ${traceId}` }, async () => {
      const seen = new Set((await traceSpans(stack(), traceId)).map(({ service }) => service));
      const crosses = ['workload', 'ai-pipeline', 'automation'];
      return crosses.every((service) => seen.has(service)) ? { done: true } : { seen: [...seen] };
    });
  });
}

async function refuse(url: string): Promise<void> {
  const { traceparent } = sampledTrace();
  assert.equal((await fetch(url, { headers: { traceparent } })).status, 404);
}
