import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTelemetry } from '@opsconductor/telemetry';
import { cpuGrowth } from '@opsconductor/testing/cpu-growth';
import Type from 'typebox';
import { type App, type AppOptions, createApp, errorRegistry } from '../src/index.ts';
import { testTelemetry } from '../src/testing/index.ts';

const errors = errorRegistry({
  JOB_UNKNOWN: { statusCode: 404, message: (id: string) => `job ${id} does not exist` },
  STORE_UNREACHABLE: { statusCode: 503, message: (host: string) => `cannot reach ${host}` },
});

const Body = Type.Object(
  {
    name: Type.String({ maxLength: 8 }),
    priority: Type.Optional(Type.Enum(['high', 'low'])),
    size: Type.Optional(Type.Union([Type.Integer(), Type.Null()], { description: 'a whole number or null' })),
  },
  { additionalProperties: false },
);

async function testApp(t: TestContext, options: Partial<AppOptions> = {}): Promise<App> {
  const telemetry = testTelemetry(t, 'kit');
  const app = createApp({ telemetry, ...options });
  app.register(async (routes: App) => {
    routes.post('/jobs', { schema: { body: Body } }, async ({ body }) => body);
    routes.get('/jobs/:id', async ({ params }) => {
      throw errors.JOB_UNKNOWN((params as { id: string }).id);
    });
    routes.get('/store', async () => {
      throw errors.STORE_UNREACHABLE('db-7.internal').causedBy(new Error('ECONNREFUSED'));
    });
    routes.get('/crash', async () => {
      throw new TypeError('secret detail');
    });
    routes.get('/slow', async () => sleep(2_000, {}, { ref: false }));
  });
  t.after(() => app.close());
  await app.ready();
  return app;
}

const post = (app: App, payload: unknown, type = 'application/json') =>
  app.inject({
    method: 'POST',
    url: '/jobs',
    headers: { 'content-type': type },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

test('a valid body reaches the handler unchanged', async (t) => {
  const response = await post(await testApp(t), { name: 'a', priority: 'high', size: null });
  assert.equal(response.statusCode, 200);
  assert.deepEqual(response.json(), { name: 'a', priority: 'high', size: null });
});

test('refused bodies name the path, the value and the remedy', async (t) => {
  const app = await testApp(t);
  const cases: [unknown, { path: string; value: string; remedy: string }][] = [
    [{}, { path: 'body', value: 'an object with 0 keys', remedy: 'add "name"' }],
    [{ name: 7 }, { path: 'body/name', value: '7', remedy: 'must be string' }],
    [
      { name: '7', priority: 'now' },
      { path: 'body/priority', value: '"now"', remedy: 'use one of: high, low' },
    ],
    [
      { name: 'x', extra: 1 },
      {
        path: 'body',
        value: 'an object with 2 keys',
        remedy: 'remove "extra", allowed are: name, priority, size',
      },
    ],
    [
      { name: 'x', size: '4' },
      { path: 'body/size', value: '"4"', remedy: 'must match a schema in anyOf: a whole number or null' },
    ],
    [[], { path: 'body', value: 'an array of 0', remedy: 'must be object' }],
  ];
  for (const [payload, details] of cases) {
    const response = await post(app, payload);
    const { error } = response.json();
    assert.equal(response.statusCode, 400);
    assert.equal(error.code, 'REQUEST_INVALID');
    assert.deepEqual(error.details, details);
    assert.equal(typeof error.request_id, 'string');
  }
});

test('a long offending value is cut', async (t) => {
  const response = await post(await testApp(t), { name: 'x'.repeat(10_000) });
  assert.equal(response.statusCode, 400);
  assert.ok(response.body.length < 500);
});

test('a body that is not acceptable JSON answers 400', async (t) => {
  const app = await testApp(t);
  for (const payload of [
    '{"name":',
    '',
    '{"name":"a","__proto__":{"admin":true}}',
    '{"name":"a","constructor":{"prototype":{"admin":true}}}',
  ]) {
    const response = await post(app, payload);
    assert.equal(response.statusCode, 400, payload);
    assert.equal(response.json().error.code, 'BODY_NOT_JSON', payload);
  }
});

test('deep nesting answers 400, in time proportional to its length', async (t) => {
  const app = await testApp(t);
  const growth = await cpuGrowth(8_000, async (depth) => {
    const response = await post(app, `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    assert.equal(response.statusCode, 400);
  });
  assert.ok(growth < 10, `${growth}`);
});

test('an oversized body answers 413, another type 415', async (t) => {
  const app = await testApp(t);
  const large = await post(app, { name: 'x'.repeat(70_000) });
  assert.equal(large.statusCode, 413);
  assert.equal(large.json().error.code, 'BODY_TOO_LARGE');
  assert.match(large.json().error.message, /65536 bytes/);
  const xml = await post(app, '<name/>', 'application/xml');
  assert.equal(xml.statusCode, 415);
  assert.equal(xml.json().error.code, 'MEDIA_TYPE_UNSUPPORTED');
});

test('the body limit can be set per app', async (t) => {
  const response = await post(await testApp(t, { bodyLimit: 32 }), { name: 'x'.repeat(40) });
  assert.equal(response.statusCode, 413);
});

test('an unknown path answers 404, another method 405 with allow', async (t) => {
  const app = await testApp(t);
  const missing = await app.inject('/nowhere?token=1');
  assert.equal(missing.statusCode, 404);
  assert.equal(missing.json().error.code, 'ROUTE_UNKNOWN');
  assert.doesNotMatch(missing.body, /token/);
  const wrong = await app.inject({ method: 'DELETE', url: '/jobs/7' });
  assert.equal(wrong.statusCode, 405);
  assert.equal(wrong.headers.allow, 'GET, HEAD');
  assert.equal(wrong.json().error.code, 'METHOD_NOT_ALLOWED');
});

test('a path that cannot be decoded, or is too long, gets our error shape', async (t) => {
  const app = await testApp(t);
  for (const url of ['/jobs/%zz', '/%', `/jobs/${'x'.repeat(5_000)}`]) {
    const response = await app.inject(url);
    assert.equal(response.statusCode, 400, url);
    const { code, request_id } = response.json().error;
    assert.equal(code, 'PATH_INVALID');
    assert.equal(typeof request_id, 'string');
    assert.ok(response.body.length < 300, response.body);
  }
});

test('DELETE with a JSON content type needs no body; other methods with an empty one are refused', async (t) => {
  const telemetry = testTelemetry(t, 'kit');
  const app = createApp({ telemetry });
  app.delete('/jobs/:id', async ({ body }, reply) => reply.code(body === undefined ? 204 : 200).send());
  app.post('/jobs', async () => ({}));
  t.after(() => app.close());
  const call = (method: 'DELETE' | 'POST', url: string, payload = '') =>
    app.inject({ method, url, payload, headers: { 'content-type': 'application/json' } });
  assert.equal((await call('DELETE', '/jobs/7')).statusCode, 204);
  assert.equal((await call('DELETE', '/jobs/7', '{"why":"old"}')).statusCode, 200);
  assert.equal((await call('DELETE', '/jobs/7', '{"why":')).json().error.code, 'BODY_NOT_JSON');
  assert.equal((await call('POST', '/jobs')).json().error.code, 'BODY_NOT_JSON');
});

test('an expected error keeps its code; from 500 on the message is generic', async (t) => {
  const app = await testApp(t);
  const unknown = await app.inject('/jobs/42');
  assert.equal(unknown.statusCode, 404);
  assert.deepEqual(
    { ...unknown.json().error, request_id: '' },
    { code: 'JOB_UNKNOWN', message: 'job 42 does not exist', request_id: '' },
  );
  for (const [url, status, code] of [
    ['/store', 503, 'STORE_UNREACHABLE'],
    ['/crash', 500, 'INTERNAL_ERROR'],
  ] as const) {
    const response = await app.inject(url);
    assert.equal(response.statusCode, status);
    assert.equal(response.json().error.code, code);
    assert.doesNotMatch(response.body, /db-7|ECONNREFUSED|secret|Error:/);
  }
});

test('the cause of a 5xx goes to the log, with its code and context', async (t) => {
  const lines: Record<string, unknown>[] = [];
  const telemetry = startTelemetry({
    serviceName: 'kit',
    serviceVersion: '0',
    environment: 'test',
    logDestination: { write: (line: string) => void lines.push(JSON.parse(line)) },
  });
  const app = createApp({ telemetry });
  app.get('/store', async () => {
    throw errors.STORE_UNREACHABLE('db-7').causedBy(new Error('ECONNREFUSED'), { store: 'jobs' });
  });
  t.after(async () => {
    await app.close();
    await telemetry.shutdown();
  });
  await app.inject('/store');
  const line = lines.find(({ event }) => event === 'request.error');
  assert.ok(line);
  assert.equal(line.level, 'ERROR');
  assert.match(JSON.stringify(line), /ECONNREFUSED/);
  assert.match(JSON.stringify(line.metadata), /"code":"STORE_UNREACHABLE","store":"jobs"/);
});

test('request_id is the id in the response header', async (t) => {
  const response = await (await testApp(t)).inject('/jobs/42');
  assert.equal(response.json().error.request_id, response.headers['x-request-id']);
});

test('a handler that takes too long answers 503', async (t) => {
  const response = await (await testApp(t, { handlerTimeout: 50 })).inject('/slow');
  assert.equal(response.statusCode, 503);
  assert.equal(response.json().error.code, 'HANDLER_TIMEOUT');
});

test('sockets, requests and bodies have limits', async (t) => {
  const { server, initialConfig } = await testApp(t);
  assert.equal(server.requestTimeout, 10_000);
  assert.equal(server.timeout, 10_000);
  assert.equal(server.maxRequestsPerSocket, 1_000);
  assert.equal(initialConfig.bodyLimit, 65_536);
});

test('metrics and health routes answer', async (t) => {
  const app = await testApp(t, { metricsPaths: ['/metrics', '/pipeline/metrics'] });
  for (const url of ['/metrics', '/pipeline/metrics', '/health/live', '/health/ready']) {
    assert.equal((await app.inject(url)).statusCode, 200, url);
  }
});
