import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postJson } from '../../../src/testing/index.ts';
import { faultyApp } from '../../fixtures/faulty-app.ts';

test('error-rate fails exactly its share of the requests and no system route', async (t) => {
  const { app, faults, sample } = await faultyApp(t);
  await faults.start('error-rate', { ratio: 0.3 });
  const codes: number[] = [];
  for (let i = 0; i < 50; i++) codes.push((await app.inject('/work')).statusCode);
  assert.equal(codes.filter((code) => code === 500).length, 15);
  assert.equal(codes.filter((code) => code === 200).length, 35);
  assert.equal(await sample('request_errors_total{route="/work",reason="internal"}'), 15);
  assert.equal(await sample('requests_total{method="GET",route="/work",status="500"}'), 15);
  for (const url of ['/metrics', '/health/live', '/health/ready'])
    for (let i = 0; i < 5; i++) assert.equal((await app.inject(url)).statusCode, 200, url);
  assert.equal((await faults.list()).statusCode, 200);

  await faults.end('error-rate');
  for (let i = 0; i < 10; i++) assert.equal((await app.inject('/work')).statusCode, 200);
});

test('an injected failure has its code and a generic message, a bad request stays a bad request', async (t) => {
  const { app, faults } = await faultyApp(t);
  await faults.start('error-rate', { ratio: 1 });
  const { error } = (await app.inject('/work')).json();
  assert.equal(error.code, 'FAULT_INJECTED');
  assert.doesNotMatch(error.message, /fault/);
  assert.equal((await postJson(app, '/work', '{')).statusCode, 400);
});
