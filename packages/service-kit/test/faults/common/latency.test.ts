import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const TOTAL = 'request_duration_seconds_sum{method="GET",route="/work"}';

test('latency adds its delay to requests, but not to system routes or errors', async (t) => {
  const { faults, sample, app } = await faultyApp(t);
  const statusOf = async (url: string) => (await app.inject(url)).statusCode;
  let now = performance.now();
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const pass = async (ms: number) => {
    now += ms;
    t.mock.timers.tick(ms);
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  };
  // No time passes: a request that is answered did not wait.
  assert.equal(await statusOf('/work'), 200);
  assert.equal(await sample(TOTAL), 0);
  await faults.start('latency', { delay_ms: 300 });

  let slow = 0;
  const answered = statusOf('/work').then((status) => {
    slow = status;
  });
  await pass(0);
  await pass(299);
  assert.equal(slow, 0);
  await pass(1);
  await answered;
  assert.equal(slow, 200);
  const added = (await sample(TOTAL)) ?? 0;
  assert.ok(Math.abs(added - 0.3) < 1e-6, `${added} s`);
  assert.equal(await sample('request_errors_total{route="/work",reason="internal"}'), 0);
  for (const url of ['/metrics', '/health/live', '/health/ready', '/health/performance'])
    assert.equal(await statusOf(url), 200, url);
  assert.equal(await statusOf('/nowhere'), 404);
  assert.equal((await faults.list()).statusCode, 200);

  await faults.end('latency');
  assert.equal(await statusOf('/work'), 200);
});
