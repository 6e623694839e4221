import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, test } from 'node:test';
import express, { Router } from 'express';
import { createMetricsHandler } from '../../src/classic/create-metrics-handler.ts';
import { createMetricsMiddleware } from '../../src/classic/create-metrics-middleware.ts';
import { MetricsService } from '../../src/classic/metrics-service.ts';
import { parseOpenMetrics } from '../../src/metrics/export/parse-open-metrics.ts';
import { poll } from '../support/poll.ts';

afterEach(() => MetricsService.resetInstance());

function buildApp(slow: (response: express.Response) => void) {
  const app = express();
  app.use(createMetricsMiddleware('shop'));
  app.get('/metrics', createMetricsHandler());
  app.get('/orders/:id', (req, res) => void res.json({ id: req.params.id }));
  const jobs = Router();
  jobs.get('/jobs/:job', (_req, res) => void res.status(202).end());
  jobs.get('/broken/:job', () => {
    throw new Error('broken');
  });
  app.use('/tenants/:tenant', jobs);
  app.get('/slow', (_req, res) => slow(res));
  app.use((_error: Error, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    res.status(500).end();
  });
  return app;
}

async function listening(slow: (response: express.Response) => void = () => {}) {
  const server = buildApp(slow).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    get: (path: string) => fetch(`http://127.0.0.1:${port}${path}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function requestsSeen() {
  const families = parseOpenMetrics(await MetricsService.getInstance().exposition());
  const requests = families.find(({ name }) => name === 'http_requests_total');
  return (requests?.series ?? [])
    .map(({ labels }) => `${labels.method} ${labels.route} ${labels.status_code}`)
    .toSorted();
}

test('durations are seconds, in buckets with an edge at 1 s, and have the labels of the requests', async (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  await using app = await listening((response) => {
    now += 1_000;
    response.end();
  });
  await (await app.get('/slow')).text();
  const find = async (name: string) =>
    parseOpenMetrics(await MetricsService.getInstance().exposition()).find((family) => family.name === name);
  const measured = async () => {
    const found = await find('http_request_duration_seconds');
    return found?.type === 'histogram' ? found.series[0] : undefined;
  };
  // The response ends before the middleware has seen its end.
  await poll('the request is measured', measured, (series) => series?.count === 1);
  const series = await measured();
  assert.deepEqual(series?.labels, { method: 'GET', route: '/slow', status_code: '200' });
  assert.equal(series?.sum, 1);
  assert.deepEqual(
    series?.buckets.map(({ le, count }) => [le, count]),
    [
      ...[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5].map((le) => [le, 0]),
      ...[1, 2.5, 5, 10, Number.POSITIVE_INFINITY].map((le) => [le, 1]),
    ],
  );
});

test('the metrics come as OpenMetrics, or as text to a client that prefers it', async () => {
  await using app = await listening();
  const type = async (accept: string) => {
    const response = await fetch(`http://127.0.0.1:${app.port}/metrics`, { headers: { accept } });
    return response.headers.get('content-type');
  };
  assert.match((await type('*/*')) ?? '', /^application\/openmetrics-text/);
  assert.match((await type('text/plain;version=0.0.4')) ?? '', /^text\/plain/);
});

test('the route is the template, also under a mounted router and after an error', async () => {
  await using app = await listening();
  for (const path of [
    '/orders/1',
    '/orders/2',
    '/tenants/acme/jobs/7',
    '/tenants/b%20c/jobs/8',
    '/tenants/acme/broken/9',
    '/etc/passwd',
  ])
    await app.get(path);
  assert.deepEqual(await requestsSeen(), [
    'GET /orders/:id 200',
    'GET /tenants/:tenant/broken/:job 500',
    'GET /tenants/:tenant/jobs/:job 202',
    'GET unmatched 404',
  ]);
});

test('/metrics answers with OpenMetrics that counts and times requests and names the service', async () => {
  await using app = await listening();
  await app.get('/orders/1');
  const response = await app.get('/metrics');
  assert.match(response.headers.get('content-type') ?? '', /^application\/openmetrics-text; version=1\.0\.0/);
  const families = parseOpenMetrics(await response.text());
  const duration = families.find(({ name }) => name === 'http_request_duration_seconds');
  assert.equal(duration?.type === 'histogram' && duration.series[0]?.count, 1);
  const info = families.find(({ name }) => name === 'http_service_info');
  assert.deepEqual(info?.series, [{ labels: { service_name: 'shop' }, value: 1 }]);
});

test('a client that leaves before the answer counts as 499', async () => {
  const arrived = Promise.withResolvers<express.Response>();
  await using app = await listening(arrived.resolve);
  const socket = connect(app.port, '127.0.0.1');
  socket.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
  const closed = once(await arrived.promise, 'close');
  socket.destroy();
  await closed;
  assert.deepEqual(await requestsSeen(), ['GET /slow 499']);
});

test('a thousand hostile paths make one series', async () => {
  await using app = await listening();
  for (let i = 0; i < 1000; i++) await app.get(`/x${i}/%22%0a%00/__proto__?q=${i}`);
  assert.deepEqual(await requestsSeen(), ['GET unmatched 404']);
});
