import assert from 'node:assert/strict';
import { test } from 'node:test';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { EnhancedTracer, identifyUser, TracingService } from '../../src/index.ts';
import { withRequestIds } from '../../src/tracing/request-context.ts';
import { otlpBaseUrl } from '../../src/tracing/tracing-service.ts';
import { tracedTelemetry } from '../support/spans.ts';

function collector() {
  const spans: ReadableSpan[] = [];
  const spanExporter: SpanExporter = {
    export: (batch, done) => {
      spans.push(...batch);
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
  return { spans, spanExporter };
}

test('TracingService works as the design describes it', async () => {
  const { spans, spanExporter } = collector();
  const tracing = new TracingService({
    serviceName: 'your-service',
    serviceVersion: '1.0.0',
    jaegerEndpoint: 'http://jaeger-collector:14268/api/traces',
    sampling: { strategy: 'always' },
    spanExporter,
  });
  tracing.initialize();
  assert.equal(await tracing.traceFunction('operation-name', async () => 42), 42);
  await assert.rejects(
    tracing.traceFunction('failing-operation', async () => Promise.reject(new Error('broken'))),
    /broken/,
  );
  const span = tracing.createSpan('custom-operation');
  span.setAttributes({ 'custom.attribute': 'value' });
  span.end();
  await tracing.shutdown();
  assert.deepEqual(
    spans.map(({ name, status }) => [name, status.code]),
    [
      ['operation-name', 0],
      ['failing-operation', 2],
      ['custom-operation', 0],
    ],
  );
  assert.equal(spans[1]?.events[0]?.name, 'exception');
  assert.equal(spans[2]?.attributes['custom.attribute'], 'value');
});

test("a Jaeger collector's endpoint becomes OTLP on the same host, any other URL is unchanged", () => {
  assert.equal(otlpBaseUrl('http://jaeger-collector:14268/api/traces'), 'http://jaeger-collector:4318');
  assert.equal(otlpBaseUrl('https://[::1]:14268/api/traces?format=x'), 'https://[::1]:4318');
  assert.equal(otlpBaseUrl('http://tempo:4318'), 'http://tempo:4318');
});

test('a second start and an unusable endpoint cause warnings with the remedy', async () => {
  const warnings: string[] = [];
  const listen = ({ message }: Error) => void warnings.push(message);
  process.on('warning', listen);
  const { telemetry } = tracedTelemetry();
  new TracingService({ serviceName: 'second', serviceVersion: '1' }).initialize();
  await telemetry.shutdown();
  const tracing = new TracingService({ serviceName: 'x', serviceVersion: '1', jaegerEndpoint: 'jaeger' });
  tracing.initialize();
  assert.equal(await tracing.traceFunction('works', () => 1), 1);
  await tracing.shutdown();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  assert.match(String(warnings[0]), /second: .*remove it or the other start/);
  assert.match(String(warnings[1]), /jaegerEndpoint "jaeger" .*give one like/);
});

test('EnhancedTracer starts spans of phoenix-orchestrator with the standard attributes and the ids of their context', async () => {
  const { spans, spanExporter } = collector();
  const tracer = new EnhancedTracer(
    { service_name: 'svc', environment: 'test', version: '2.0.0', sampling_ratio: 1, max_events: 5 },
    spanExporter,
  );
  assert.equal(tracer.tracerProvider, trace.getTracerProvider());
  const ids = { correlationId: 'c1', requestId: 'r1', userId: 'u1' };
  const outer = tracer.startSpan('outer', withRequestIds(ROOT_CONTEXT, ids));
  const inner = tracer.startSpan('inner', trace.setSpan(context.active(), outer));
  inner.end();
  outer.end();
  await tracer.shutdown();
  const [first, second] = spans;
  assert.equal(first?.parentSpanContext?.spanId, second?.spanContext().spanId);
  assert.equal(second?.instrumentationScope.name, 'phoenix-orchestrator');
  assert.deepEqual(second?.attributes, {
    'service.name': 'svc',
    environment: 'test',
    version: '2.0.0',
    correlation_id: 'c1',
    request_id: 'r1',
    user_id: 'u1',
  });
});

test('an identified user appears only as a hash, on later spans and lines', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({ sampling: { ratio: 1 }, userIdKey: 'k' });
  const ids = withRequestIds(ROOT_CONTEXT, { correlationId: 'c', requestId: 'r' });
  await context.with(ids, () =>
    telemetry.tracing.traceFunction('outer', async () => {
      identifyUser(telemetry, 'alice');
      telemetry.logger.info('hello');
      telemetry.tracing.createSpan('inner').end();
    }),
  );
  await telemetry.shutdown();
  const hash = entries[0]?.user_id;
  assert.match(String(hash), /^[\da-f]{32}$/);
  assert.deepEqual(
    spans.map(({ attributes }) => attributes.user_id),
    [hash, hash],
  );
});

test('limits apply per span: attributes, events, links, attributes of events; a bad one is named', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({
    sampling: { ratio: 1 },
    spanLimits: { max_attributes: 6, max_events: 2, max_links: 0, attribute_count_limit: 1 },
  });
  const span = telemetry.tracing.createSpan('limited');
  for (let i = 0; i < 10; i++) span.setAttribute(`a${i}`, 'x'.repeat(5000)).addEvent('e', { a: 1, b: 2 });
  span.end();
  await telemetry.shutdown();
  const [limited] = spans;
  assert.equal(Object.keys(limited?.attributes ?? {}).length, 6);
  assert.ok((limited?.droppedAttributesCount ?? 0) >= 7);
  assert.equal(limited?.events.length, 2);
  assert.equal(Object.keys(limited?.events[0]?.attributes ?? {}).length, 1);
  assert.equal(String(limited?.attributes.a0).length, 2048);
  assert.match(String(entries[0]?.message), /max_links 0 is not a whole number of at least 1; 128 is used/);
});
