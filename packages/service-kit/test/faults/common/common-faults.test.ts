import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../src/index.ts';
import { faultClient, faultTokenFile, sample, testTelemetry } from '../../../src/testing/index.ts';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const COMMON = [
  'latency',
  'error-rate',
  'crash',
  'memory-leak',
  'cpu-burn',
  'event-loop-block',
  'log-flood',
  'dependency-cut',
];

test('a service with a fault token has the common faults, and each starts without parameters', async (t) => {
  const { faults } = await faultyApp(t);
  const { faults: list } = (await faults.list()).json();
  assert.deepEqual(
    list.map(({ name }: { name: string }) => name),
    COMMON,
  );
  for (const name of COMMON.filter((each) => each !== 'crash')) {
    assert.equal((await faults.start(name)).statusCode, 201, name);
    await faults.end(name);
  }
});

test('a service without dependencies does not have dependency-cut', async (t) => {
  const app = createApp({ telemetry: testTelemetry(t, 'kit'), faults: { tokenFile: faultTokenFile(t) } });
  t.after(() => app.close());
  assert.equal((await faultClient(app).start('dependency-cut')).statusCode, 404);
});

test('fault_active is 1 while a fault is active and 0 before and after', async (t) => {
  const { faults, telemetry } = await faultyApp(t);
  const active = (name: string) => sample(telemetry, `fault_active{fault="${name}"}`);
  assert.equal(await active('latency'), 0);
  await faults.start('latency', { delay_ms: 1 });
  assert.equal(await active('latency'), 1);
  assert.equal(await active('error-rate'), 0);
  await faults.end('latency');
  assert.equal(await active('latency'), 0);
});

test('a common fault ends by itself when its time is up', async (t) => {
  const { app, faults } = await faultyApp(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  await faults.start('error-rate', { ratio: 1, ttl_seconds: 60 });
  t.mock.timers.tick(59_999);
  assert.equal((await app.inject('/work')).statusCode, 500);
  t.mock.timers.tick(1);
  assert.equal((await app.inject('/work')).statusCode, 200);
});

test('without a token a service has neither common faults nor their metric', async (t) => {
  const telemetry = testTelemetry(t, 'kit');
  const app = createApp({ telemetry, faults: { tokenFile: undefined } });
  t.after(() => app.close());
  assert.equal((await faultClient(app).list()).statusCode, 404);
  assert.doesNotMatch(await telemetry.metrics.exposition(), /fault_active/);
});
