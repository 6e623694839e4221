import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import { makeFault } from '../../src/faults/index.ts';
import { ConfigError, createApp } from '../../src/index.ts';
import { faultTokenFile } from '../../src/testing/index.ts';
import { toolErrors } from '../fixtures/tool-errors.ts';

const TOKEN = 'a-token-of-enough-length';

function build(t: TestContext, path: string | undefined) {
  const lines: string[] = [];
  const telemetry = startTelemetry({
    serviceName: 'kit',
    serviceVersion: '0',
    environment: 'test',
    logDestination: { write: (line: string) => void lines.push(line) },
  });
  const fault = makeFault(toolErrors);
  const app = createApp({ telemetry, faults: { tokenFile: path, list: [fault] } });
  t.after(async () => {
    await app.close();
    await telemetry.shutdown();
  });
  const call = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, token = TOKEN) =>
    app.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload && { payload }) });
  const security = () =>
    lines
      .map((line) => JSON.parse(line) as { category?: string; event?: string })
      .filter(({ category }) => category === 'SECURITY')
      .map(({ event }) => event);
  return { app, fault, call, lines, security };
}

test('without a token file, or with an empty one, the routes do not exist', async (t) => {
  for (const path of [undefined, faultTokenFile(t, '\n')]) {
    const { app } = build(t, path);
    assert.equal((await app.inject('/faults')).statusCode, 404);
  }
});

test('a fault starts with its defaults, is listed, and ends', async (t) => {
  const { call, fault, security } = build(t, faultTokenFile(t, `${TOKEN}\n`));
  t.mock.timers.enable({ apis: ['Date'], now: 0 });
  const started = await call('POST', '/faults/tool-errors');
  assert.equal(started.statusCode, 201);
  assert.deepEqual(started.json().params, { ratio: 0.3 });
  assert.equal(Date.parse(started.json().until), 600_000);
  assert.equal(fault.state.active, true);
  assert.equal((await call('GET', '/faults')).json().faults[0].active, true);
  assert.equal((await call('DELETE', '/faults/tool-errors')).statusCode, 204);
  assert.equal(fault.state.active, false);
  assert.deepEqual(security(), ['access.granted', 'fault.started', 'access.granted', 'fault.ended']);
});

test('a DELETE with a JSON content type and no body ends the fault', async (t) => {
  const { app, call, fault } = build(t, faultTokenFile(t, TOKEN));
  await call('POST', '/faults/tool-errors');
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const ended = await app.inject({ method: 'DELETE', url: '/faults/tool-errors', headers });
  assert.equal(ended.statusCode, 204);
  assert.equal(fault.state.active, false);
});

test('parameters and time are validated', async (t) => {
  const { call, fault } = build(t, faultTokenFile(t, TOKEN));
  for (const body of [
    { ratio: 2 },
    { ratio: '1' },
    { ttl_seconds: 0 },
    { ttl_seconds: 3_601 },
    { other: 1 },
  ]) {
    assert.equal((await call('POST', '/faults/tool-errors', body)).statusCode, 400, JSON.stringify(body));
  }
  assert.equal(fault.state.active, false);
  assert.equal((await call('POST', '/faults/tool-errors', { ratio: 1, ttl_seconds: 5 })).statusCode, 201);
});

test('all faults share one route in the metrics, so that their number adds no series', async (t) => {
  const { app, call } = build(t, faultTokenFile(t, TOKEN));
  await call('POST', '/faults/tool-errors');
  await call('POST', '/faults/latency');
  await call('DELETE', '/faults/latency');
  const { body } = await app.inject('/metrics');
  const routes = new Set([...body.matchAll(/route="([^"]*faults[^"]*)"/g)].map(([, route]) => route));
  assert.deepEqual([...routes].sort(), ['/faults', '/faults/:name']);
  assert.match(body, /^requests_total\{method="POST",route="\/faults\/:name",status="201"\} 2$/m);
});

test('a fault ends with its app', async (t) => {
  const { app, call, fault } = build(t, faultTokenFile(t, TOKEN));
  await call('POST', '/faults/tool-errors');
  await app.close();
  assert.equal(fault.state.active, false);
});

test('an unknown fault answers 404 with the known ones', async (t) => {
  const { call } = build(t, faultTokenFile(t, TOKEN));
  for (const method of ['POST', 'DELETE'] as const) {
    const response = await call(method, '/faults/nothing');
    assert.equal(response.statusCode, 404);
    assert.match(response.json().error.message, /use one of tool-errors, latency, error-rate/);
  }
});

test('a missing or wrong token is refused on every route and logged, without the token or an address', async (t) => {
  const { app, call, fault, lines, security } = build(t, faultTokenFile(t, TOKEN));
  assert.equal((await app.inject('/faults')).statusCode, 401);
  assert.equal((await call('GET', '/faults', undefined, 'wrong')).statusCode, 401);
  assert.equal((await call('POST', '/faults/tool-errors', {}, `${TOKEN}x`)).statusCode, 401);
  assert.equal((await call('DELETE', '/faults/none', undefined, '')).statusCode, 401);
  assert.equal(fault.state.active, false);
  assert.deepEqual(security(), Array(4).fill('fault.refused'));
  assert.doesNotMatch(lines.join(), new RegExp(`${TOKEN}|127\\.0\\.0\\.1`));
  const { metadata } = JSON.parse(lines.find((line) => line.includes('fault.refused')) ?? '{}');
  assert.equal(metadata.route, '/faults');
  assert.match(metadata.client, /^[0-9a-f]{32}$/);
});

test('a token file that is missing or too short stops the boot', (t) => {
  assert.throws(() => build(t, '/does/not/exist'), ConfigError);
  assert.throws(() => build(t, faultTokenFile(t, 'short')), ConfigError);
});
