import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Stack } from '@opsconductor/proof';
import { poll } from '@opsconductor/testing/poll';
import { queryPrometheus } from '../../../proof/platform/query.ts';
import { queryLoki, traceSpans } from '../backends.ts';
import { sampledTrace } from '../sampled-trace.ts';
import { type SignalCase, signalCases } from '../signal-cases.ts';

/** For each service: sends one request and finds its metric, its log line and its trace in the back ends. */
export function signalTests(stack: () => Stack): void {
  for (const signal of signalCases) {
    describe(signal.service, { concurrency: true }, () => signalsOf(stack, signal));
  }
}

function signalsOf(stack: () => Stack, signal: SignalCase): void {
  const { traceId, traceparent } = sampledTrace();

  test(`answers ${signal.method} ${signal.path}`, async () => {
    await poll({ what: `${signal.service} to take the request` }, async () => {
      const response = await fetch(`${stack().url(signal.container, signal.port)}${signal.path}`, {
        method: signal.method,
        headers: { 'content-type': 'application/json', traceparent },
        body: JSON.stringify(signal.body),
      });
      return response.ok ? { done: true } : { seen: `${response.status} ${await response.text()}` };
    });
  });

  test(`has ${signal.metric} in Prometheus`, async () => {
    const query = `${signal.metric}{service="${signal.service}"}`;
    await poll({ what: query }, async () => {
      const samples = await queryPrometheus(stack(), query);
      return samples.length > 0 ? { done: true } : { seen: samples };
    });
  });

  test('has a log line with the trace id in Loki', async () => {
    const query = `{service="${signal.service}"} | trace_id="${traceId}"`;
    const entry = await poll({ what: query }, async () => {
      const [first] = await queryLoki(stack(), query);
      return first === undefined ? { seen: 'no line' } : { done: first };
    });
    assert.equal(entry.trace_id, traceId);
  });

  test(`has that trace in Tempo, with spans of ${signal.crosses.join(' and ')}`, async () => {
    await poll({ what: `trace ${traceId}` }, async () => {
      const spans = await traceSpans(stack(), traceId);
      const seen = new Set(spans.map(({ service }) => service));
      return signal.crosses.every((service) => seen.has(service)) ? { done: true } : { seen: spans };
    });
  });
}
