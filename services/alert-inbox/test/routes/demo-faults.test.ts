import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createApp } from '@opsconductor/service-kit';
import { faultTokenFile, testTelemetry } from '@opsconductor/service-kit/testing';
import { appUnderTest } from '../app.ts';

const TOKEN = 'a-token-of-enough-length';
const authorization = `Bearer ${TOKEN}`;
const headers = { authorization };

async function inboxBeside(t: TestContext) {
  const tokenFile = faultTokenFile(t, TOKEN);
  const service = createApp({ telemetry: testTelemetry(t, 'scheduler'), faults: { tokenFile } });
  const url = await service.listen({ port: 0, host: '127.0.0.1' });
  t.after(() => service.close());
  const inbox = await appUnderTest({
    faultTokenFile: tokenFile,
    faultServices: [`scheduler=${url}`, 'workload=http://127.0.0.1:1'],
  });
  t.after(inbox.remove);
  const call = (method: 'POST' | 'DELETE', path: string, payload?: object) =>
    inbox.app.inject({ method, url: `/demo/faults/${path}`, headers, ...(payload && { payload }) });
  const list = async () => (await inbox.app.inject({ url: '/demo/faults', headers })).json();
  return { ...inbox, call, list };
}

test('a fault is started and ended in its service, and listed with its start', async (t) => {
  const { call, list } = await inboxBeside(t);
  const before = Date.now();
  const started = await call('POST', 'scheduler/latency', { delay_ms: 5, ttl_seconds: 30 });
  assert.equal(started.statusCode, 201);
  assert.equal(started.json().params.delay_ms, 5);
  const [scheduler, workload] = await list();
  const latency = () => scheduler.faults.find(({ name }: { name: string }) => name === 'latency');
  assert.equal(latency().alert, 'HighResponseTime');
  const since = Date.parse(latency().since);
  assert.ok(since >= before && since <= Date.now());
  assert.deepEqual(workload, { service: 'workload', answers: false, faults: [] });
  assert.equal((await call('DELETE', 'scheduler/latency')).statusCode, 204);
  const [after] = await list();
  assert.ok(after.faults.every(({ active }: { active: boolean }) => !active));
});

test('without the token there is neither a list nor a fault', async (t) => {
  const { app } = await inboxBeside(t);
  for (const given of [{}, { authorization: 'Bearer nonsense' }]) {
    assert.equal((await app.inject({ url: '/demo/faults', headers: given })).statusCode, 401);
    const url = '/demo/faults/scheduler/latency';
    assert.equal((await app.inject({ method: 'POST', url, headers: given, payload: {} })).statusCode, 401);
    assert.equal((await app.inject({ method: 'DELETE', url, headers: given })).statusCode, 401);
  }
});

for (const [path, status, says] of [
  ['prometheus/latency', 404, 'use one of scheduler, workload'],
  ['scheduler/nothing', 404, 'fault nothing does not exist here'],
  ['scheduler/..%2f..%2fmetrics', 400, 'fault'],
  ['workload/latency', 502, ''],
] as const) {
  test(`${path} gets a ${status}`, async (t) => {
    const { call } = await inboxBeside(t);
    const answer = await call('POST', path, {});
    assert.equal(answer.statusCode, status);
    assert.ok(answer.json().error.message.includes(says), answer.body);
  });
}

test('without DEMO_FAULTS the routes do not exist', async (t) => {
  const { app, remove } = await appUnderTest({ faultTokenFile: faultTokenFile(t, TOKEN) });
  t.after(remove);
  assert.equal((await app.inject({ url: '/demo/faults', headers })).statusCode, 404);
});
