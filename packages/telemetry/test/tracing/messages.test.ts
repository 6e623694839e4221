import assert from 'node:assert/strict';
import { test } from 'node:test';
import { context, propagation } from '@opentelemetry/api';
import fc from 'fast-check';
import { extractMessage, injectMessage } from '../../src/index.ts';
import { parseTraceParent } from '../../src/tracing/trace-parent.ts';
import { tracedTelemetry } from '../support/spans.ts';

const produce = (telemetry: ReturnType<typeof tracedTelemetry>['telemetry']) =>
  telemetry.tracing.traceFunction('publish', async () => {
    const bag = propagation.createBaggage({ plan: { value: 'p 1' } });
    return context.with(propagation.setBaggage(context.active(), bag), () => injectMessage({ kind: 'job' }));
  });

test('a message has trace context and baggage; its wait and execution are spans linked to the producer', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 0, 1) });
  const { telemetry, spans, entries } = tracedTelemetry({ sampling: { ratio: 1 } });
  const headers = await produce(telemetry);
  const enqueuedAt = Date.now() - 250;
  const result = await telemetry.tracing.processMessage(
    'schedule_job',
    { headers, enqueuedAt, attributes: { job_id: '7', target_id: 't1', priority: 'high' } },
    async () => {
      telemetry.logger.info({ event: 'inside' });
      return propagation.getActiveBaggage()?.getEntry('plan')?.value;
    },
  );
  await telemetry.shutdown();
  assert.equal(result, 'p 1');
  const [publish, wait, execute, messageSpan] = ['publish', 'queue_wait', 'execute', 'schedule_job'].map(
    (name) => spans.find((span) => span.name === name) ?? assert.fail(name),
  );
  const ms = ([s, ns]: [number, number] = [0, 0]) => s * 1000 + ns / 1e6;
  assert.equal(ms(wait?.duration), 250);
  assert.equal(ms(execute?.startTime), ms(wait?.endTime));
  assert.deepEqual(messageSpan?.links[0]?.context.spanId, publish?.spanContext().spanId);
  assert.equal(messageSpan?.spanContext().traceId, publish?.spanContext().traceId);
  assert.equal(messageSpan?.parentSpanContext?.spanId, publish?.spanContext().spanId);
  for (const span of [wait, execute])
    assert.equal(span?.parentSpanContext?.spanId, messageSpan?.spanContext().spanId);
  assert.equal(messageSpan?.attributes.job_id, '7');
  const line = entries.find(({ event }) => event === 'inside');
  assert.equal(line?.trace_id, publish?.spanContext().traceId);
  assert.equal(line?.span_id, execute?.spanContext().spanId);
});

test('below an unkept producer only a named operation and a failure are kept', async () => {
  const unkept = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`, 'x-correlation-id': 'c1' };
  const { telemetry, spans, entries } = tracedTelemetry({ serviceName: 'scheduler', sampling: { ratio: 1 } });
  const { tracing } = telemetry;
  await tracing.processMessage('other', { headers: unkept }, () =>
    telemetry.logger.info({ event: 'unkept' }),
  );
  await tracing.processMessage('schedule_job', { headers: unkept }, () => {});
  const failure = tracing.processMessage('other', { headers: unkept }, () => {
    throw new Error('broken');
  });
  await assert.rejects(failure, /broken/);
  await telemetry.shutdown();
  const line = entries.find(({ event }) => event === 'unkept');
  assert.deepEqual([line?.trace_id, line?.correlation_id], ['a'.repeat(32), 'c1']);
  const messageSpans = spans.filter(({ kind }) => kind === 4);
  assert.deepEqual(
    messageSpans.map(({ name }) => name),
    ['schedule_job', 'other'],
  );
  assert.ok(
    messageSpans.every((span) => span.spanContext().traceId === 'a'.repeat(32) && !span.parentSpanContext),
  );
  assert.equal(messageSpans[1]?.status.code, 2);
});

test('any headers of a message are read without an error, and the work is done', async () => {
  const { telemetry } = tracedTelemetry({ sampling: { ratio: 0 } });
  const junk = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.anything());
  const headers = fc.record(
    { traceparent: junk, baggage: junk, 'x-correlation-id': junk, other: junk },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(headers, fc.oneof(fc.double(), fc.constant(undefined)), async (given, enqueuedAt) => {
      assert.match(String(extractMessage(given).producer?.traceId ?? '0'.repeat(32)), /^[\da-f]{32}$/);
      const message = { headers: given, ...(enqueuedAt !== undefined && { enqueuedAt }) };
      assert.equal(await telemetry.tracing.processMessage('work', message, () => 'done'), 'done');
    }),
    { numRuns: 300, seed: 2 },
  );
});

test('a traceparent is read exactly when the standard allows it', () => {
  const hexDigits = (n: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: n, maxLength: n });
  fc.assert(
    fc.property(hexDigits(32), hexDigits(16), hexDigits(2), (trace, span, flags) => {
      const valid = /[^0]/.test(trace) && /[^0]/.test(span);
      assert.equal(parseTraceParent(`00-${trace}-${span}-${flags}`)?.traceId, valid ? trace : undefined);
    }),
    { numRuns: 200, seed: 3 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(parseTraceParent(text), undefined)),
    { numRuns: 500, seed: 4 },
  );
});
