import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { telemetryPlugin } from '../../src/index.ts';
import { series } from '../support/exposition.ts';
import { testTelemetry } from '../support/telemetry.ts';

function build(metricsPaths?: string[]) {
  const { telemetry, entries } = testTelemetry();
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry, ...(metricsPaths && { metricsPaths }) });
  app.register(async (routes) => {
    routes.get('/items/:id', async () => ({ ok: true }));
    routes.post('/items', async () => ({ ok: true }));
    routes.get('/fails', async () => Promise.reject(new Error('no')));
  });
  return { app, telemetry, entries };
}

test('requests are counted by template, method and status; known routes start at 0', async () => {
  const { app, telemetry } = build();
  await app.ready();
  assert.equal(await series(telemetry, 'requests_total{method="POST",route="/items",status="200"}'), 0);
  assert.equal(await series(telemetry, 'request_errors_total{route="/fails",reason="internal"}'), 0);
  await app.inject('/items/1');
  await app.inject('/items/2');
  await app.inject('/fails');
  await app.inject({ method: 'POST', url: '/items', payload: { text: 'x'.repeat(100) } });
  const read = (name: string) => series(telemetry, name);
  assert.equal(await read('requests_total{method="GET",route="/items/:id",status="200"}'), 2);
  assert.equal(await read('requests_total{method="GET",route="/fails",status="500"}'), 1);
  assert.equal(await read('request_errors_total{route="/fails",reason="internal"}'), 1);
  assert.equal(await read('request_duration_seconds_count{method="GET",route="/items/:id"}'), 2);
  assert.equal(await read('request_size_bytes_bucket{le="256",route="/items"}'), 1);
  assert.equal(await read('response_size_bytes_bucket{le="64",route="/items/:id"}'), 2);
});

const edges = (exposition: string, metric: string) => [
  ...new Set(
    [...exposition.matchAll(new RegExp(`^${metric}_bucket\\{le="([^"]+)"`, 'gm'))].map(([, le]) => le),
  ),
];

test('durations are seconds, in buckets with an edge at 1 s', async (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  const { app, telemetry } = build();
  app.get('/slow', async () => {
    now += 1_000;
    return {};
  });
  await app.inject('/slow');
  const exposition = await telemetry.metrics.exposition();
  assert.deepEqual(edges(exposition, 'request_duration_seconds'), [
    ...['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10'],
    '+Inf',
  ]);
  const of = (part: string) =>
    series(telemetry, `request_duration_seconds_${part}method="GET",route="/slow"}`);
  assert.deepEqual([await of('sum{'), await of('bucket{le="0.5",'), await of('bucket{le="1",')], [1, 0, 1]);
});

test('sizes are bytes, in powers of 4 from 64 to 16 MiB', async () => {
  const { app, telemetry } = build();
  const payload = { text: 'x'.repeat(100) };
  await app.inject({ method: 'POST', url: '/items', payload });
  const exposition = await telemetry.metrics.exposition();
  const powers = Array.from({ length: 10 }, (_, n) => String(64 * 4 ** n));
  for (const metric of ['request_size_bytes', 'response_size_bytes'])
    assert.deepEqual(edges(exposition, metric), [...powers, '+Inf'], metric);
  const sum = await series(telemetry, 'request_size_bytes_sum{route="/items"}');
  assert.equal(sum, JSON.stringify(payload).length);
  assert.equal(await series(telemetry, 'response_size_bytes_sum{route="/items"}'), '{"ok":true}'.length);
});

test('a route can have another name in metrics, which several routes may share', async () => {
  const { app, telemetry } = build();
  app.register(async (routes) => {
    for (const name of ['a', 'b'])
      routes.post(`/faults/${name}`, { config: { telemetry: { route: '/faults/:name' } } }, async () => ({}));
  });
  await app.ready();
  for (const name of ['a', 'b', 'a']) await app.inject({ method: 'POST', url: `/faults/${name}` });
  const requests = 'requests_total{method="POST",route="/faults/:name",status="200"}';
  assert.equal(await series(telemetry, requests), 3);
  assert.doesNotMatch(await telemetry.metrics.exposition(), /route="\/faults\/a"/);
});

test('HEAD is counted as the GET that answers it', async () => {
  const { app, telemetry } = build();
  await app.ready();
  const lines = async () => (await telemetry.metrics.exposition()).split('\n').length;
  await app.inject('/items/1');
  const before = await lines();
  await app.inject({ method: 'HEAD', url: '/items/1' });
  assert.equal(await lines(), before);
  assert.equal(await series(telemetry, 'requests_total{method="GET",route="/items/:id",status="200"}'), 2);
});

test('hostile paths and methods create no series', async () => {
  const { app, telemetry } = build();
  await app.ready();
  const count = async () => (await telemetry.metrics.exposition()).split('\n').length;
  const before = await count();
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
  for (let i = 0; i < 500; i++)
    await app.inject({ method: methods[i % methods.length] ?? 'GET', url: `/nothing/${i}/..%2f?${i}` });
  assert.equal(await count(), before);
  assert.equal(await series(telemetry, 'requests_total{method="other",route="unmatched",status="404"}'), 500);
});

test('the exposition is served at every given path with its content type, and creates no series, span or line', async () => {
  const { app, telemetry, entries } = build(['/metrics', '/pipeline/metrics']);
  for (const url of ['/metrics', '/pipeline/metrics']) {
    const response = await app.inject(url);
    assert.match(String(response.headers['content-type']), /^application\/openmetrics-text; version=1.0.0/);
    assert.match(response.body, /# EOF\n$/);
    assert.equal(response.headers['x-request-id'], undefined);
  }
  assert.doesNotMatch(await telemetry.metrics.exposition(), /route="\/(pipeline\/)?metrics"/);
  assert.equal(entries.length, 0);
});

test('one success in 1,000 is logged, refusals up to 10 a second, failures always', async (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  const { app, entries } = build();
  for (let i = 0; i < 1002; i++) await app.inject('/items/1');
  const events = () => Object.groupBy(entries, ({ event }) => String(event));
  assert.equal(events()['request.completed']?.length, 2);
  for (const expected of [10, 20]) {
    for (let i = 0; i < 30; i++) await app.inject('/nothing');
    assert.equal(events()['request.refused']?.length, expected);
    now += 1_000;
  }
  for (let i = 0; i < 30; i++) await app.inject('/fails');
  assert.equal(events()['request.failed']?.length, 30);
});

test('at level debug, set at run time, each request is logged', async () => {
  const { app, telemetry, entries } = build();
  telemetry.logger.level = 'debug';
  for (let i = 0; i < 20; i++) await app.inject('/items/1');
  assert.equal(entries.filter(({ event }) => event === 'request.completed').length, 20);
});
