import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { recordFailure, type Telemetry, telemetryPlugin } from '../../src/index.ts';
import { series } from '../support/exposition.ts';
import { tracedTelemetry } from '../support/spans.ts';

function app(telemetry: Telemetry) {
  const fastify = Fastify();
  fastify.register(telemetryPlugin, { telemetry, operations: { 'POST /jobs': 'schedule_job' } });
  fastify.get('/hello/:id', async () => {
    telemetry.logger.info({ event: 'hello' }, 'in the handler');
    return { ok: true };
  });
  fastify.get('/fails', async () => {
    const error = new Error('broken');
    recordFailure(telemetry, { error, message: 'it broke' });
    throw error;
  });
  fastify.post('/jobs', async () =>
    telemetry.tracing.traceFunction('inner', async () => {
      telemetry.logger.info({ event: 'inner' });
      return {};
    }),
  );
  return fastify;
}

const traceId = 'a'.repeat(32);
const parent = (flags: '00' | '01') => ({ traceparent: `00-${traceId}-${'b'.repeat(16)}-${flags}` });

test('a kept parent is followed: one server span with route, ids and standard attributes, and log lines in it', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({ sampling: { ratio: 0 } });
  await app(telemetry).inject({
    url: '/hello/7?secret=1',
    headers: { ...parent('01'), 'x-correlation-id': 'corr-1', 'x-request-id': 'req-1' },
  });
  await telemetry.shutdown();
  const [span] = spans;
  assert.equal(spans.length, 1);
  assert.equal(span?.name, 'GET /hello/:id');
  assert.equal(span?.spanContext().traceId, traceId);
  assert.equal(span?.parentSpanContext?.spanId, 'b'.repeat(16));
  assert.deepEqual(span?.attributes, {
    'http.request.method': 'GET',
    'http.route': '/hello/:id',
    'http.response.status_code': 200,
    'service.name': 'x',
    environment: 'test',
    version: '0.0.1',
    correlation_id: 'corr-1',
    request_id: 'req-1',
  });
  const line = entries.find(({ event }) => event === 'hello');
  assert.equal(line?.trace_id, traceId);
  assert.equal(line?.span_id, span?.spanContext().spanId);
  assert.equal(line?.correlation_id, 'corr-1');
  assert.equal(line?.request_id, 'req-1');
});

test('an unkept request leaves no span and no exemplar, but its lines have a trace id', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({ sampling: { ratio: 0 } });
  const fastify = app(telemetry);
  await fastify.inject({ url: '/hello/7' });
  await fastify.inject({ url: '/hello/7', headers: parent('00') });
  assert.doesNotMatch(await telemetry.metrics.exposition(), / # \{/);
  await telemetry.shutdown();
  assert.equal(spans.length, 0);
  const lines = entries.filter(({ event }) => event === 'hello');
  assert.match(String(lines[0]?.trace_id), /^[\da-f]{32}$/);
  assert.equal(lines[1]?.trace_id, traceId);
  assert.equal(await series(telemetry, 'telemetry_spans_created_total'), 0);
});

test('a kept request leaves an exemplar that names its span', async () => {
  const { telemetry, spans } = tracedTelemetry({ sampling: { ratio: 1 } });
  await app(telemetry).inject({ url: '/hello/7' });
  const body = await telemetry.metrics.exposition();
  await telemetry.shutdown();
  const { traceId: id, spanId } = spans[0]?.spanContext() ?? assert.fail('no span');
  assert.match(
    body,
    new RegExp(`^request_duration_seconds_bucket.* # \\{trace_id="${id}",span_id="${spanId}"\\}`, 'm'),
  );
});

test('a rule of 1.0 keeps an operation below an unkept parent, as a root of the same trace, with its children', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({ serviceName: 'scheduler', sampling: { ratio: 0 } });
  await app(telemetry).inject({ method: 'POST', url: '/jobs', payload: { a: 1 }, headers: parent('00') });
  await telemetry.shutdown();
  const [inner, server] = spans;
  assert.deepEqual(
    spans.map(({ name }) => name),
    ['inner', 'POST /jobs'],
  );
  assert.equal(server?.parentSpanContext, undefined);
  assert.equal(server?.spanContext().traceId, traceId);
  assert.equal(inner?.parentSpanContext?.spanId, server?.spanContext().spanId);
  const line = entries.find(({ event }) => event === 'inner');
  assert.equal(line?.span_id, inner?.spanContext().spanId);
});

test('an unkept request that fails or is slow gets its span in retrospect, under the ids its lines have', async (t) => {
  const { telemetry, spans, entries } = tracedTelemetry({ sampling: { ratio: 0 } });
  const fastify = app(telemetry);
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  fastify.get('/slow', async () => {
    now += 1_050;
    return 'done';
  });
  await fastify.inject({ url: '/fails' });
  await fastify.inject({ url: '/slow' });
  await telemetry.shutdown();
  const [failed, slow] = spans;
  assert.equal(failed?.status.code, 2);
  assert.equal(failed?.events[0]?.name, 'exception');
  const error = entries.find(({ level }) => level === 'ERROR');
  assert.equal(error?.trace_id, failed?.spanContext().traceId);
  assert.equal(error?.span_id, failed?.spanContext().spanId);
  assert.equal(slow?.name, 'GET /slow');
  assert.deepEqual(slow?.duration, [1, 50_000_000]);
  const line = entries.find(({ event }) => event === 'request.slow');
  assert.equal(line?.trace_id, slow?.spanContext().traceId);
});

test('malformed headers are ignored and counted, valid ids are created instead and returned', async () => {
  const { telemetry } = tracedTelemetry();
  const response = await app(telemetry).inject({
    url: '/hello/7',
    headers: {
      traceparent: '00-zz-01',
      'x-request-id': 'a b\t<script>',
      'x-correlation-id': 'x'.repeat(500),
      baggage: '%%%=,;;=\u00ff',
    },
  });
  await telemetry.shutdown();
  assert.equal(response.statusCode, 200);
  assert.match(String(response.headers['x-request-id']), /^[\da-f-]{36}$/);
  assert.match(String(response.headers['x-correlation-id']), /^[\da-f]{32}$/);
  for (const header of ['traceparent', 'x-request-id', 'x-correlation-id'])
    assert.equal(await series(telemetry, `telemetry_headers_refused_total{header="${header}"}`), 1);
});

test('created spans are exported, dropped or in flight', async (t) => {
  // No batch is exported because of its age.
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { telemetry } = tracedTelemetry({
    sampling: { ratio: 1 },
    spanExporter: {
      export: (spans, done) => done({ code: spans[0]?.name === 'GET /hello/:id' ? 0 : 1 }),
      shutdown: async () => {},
    },
  });
  const fastify = app(telemetry);
  for (let i = 0; i < 128; i++) await fastify.inject({ url: '/hello/7' });
  for (let i = 0; i < 5; i++) await fastify.inject({ url: '/fails' });
  telemetry.tracing.createSpan('never ended');
  assert.equal(await series(telemetry, 'telemetry_spans_created_total'), 134);
  await telemetry.shutdown();
  const read = (name: string) => series(telemetry, `telemetry_spans_${name}`);
  assert.equal(await read('exported_total'), 128);
  assert.equal(await read('dropped_total{reason="export_failed"}'), 5);
  assert.equal(await read('dropped_total{reason="shutdown"}'), 1);
  assert.equal(await read('in_flight'), 0);
});

test('a kept trace leaves a line for its successful request, up to five a second', async (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  const { telemetry, entries } = tracedTelemetry({ sampling: { ratio: 0 } });
  const server = app(telemetry);
  await server.inject('/hello/0');
  const lines = () =>
    entries.filter(({ event, trace_id }) => event === 'request.completed' && trace_id === traceId).length;
  const ask = async () => {
    for (let i = 0; i < 40; i++) await server.inject({ url: '/hello/1', headers: parent('01') });
  };
  await ask();
  assert.equal(lines(), 5);
  now += 1_000;
  await ask();
  assert.equal(lines(), 10);
  await telemetry.shutdown();
});
