import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { type Readiness, telemetryPlugin } from '../../src/index.ts';
import { series } from '../support/exposition.ts';
import { testTelemetry } from '../support/telemetry.ts';

function build(readiness: Readiness, draining = () => false) {
  const { telemetry } = testTelemetry();
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry, readiness, draining });
  const ready = async () => {
    const response = await app.inject('/health/ready');
    return [response.statusCode, response.json()] as const;
  };
  return { app, telemetry, ready };
}
const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
};
const up = async () => {};
const down = async () => Promise.reject(new Error('refused'));

test('liveness runs no check', async () => {
  let checks = 0;
  const { app } = build({ redis: async () => Promise.reject(new Error(`check ${++checks}`)) });
  const response = await app.inject('/health/live');
  assert.deepEqual([response.statusCode, response.json()], [200, { status: 'live', event_loop_lag_ms: 0 }]);
  assert.equal(checks, 0);
});

test('a dependency that blocks makes the process unready and is named, with its gauge at 0', async () => {
  const { telemetry, ready } = build({ redis: down, queue: up });
  assert.deepEqual(await ready(), [
    503,
    { status: 'not_ready', failing: ['redis'], dependencies: { redis: 'down', queue: 'up' } },
  ]);
  assert.equal(await series(telemetry, 'dependency_up{dependency="redis"}'), 0);
  assert.equal(await series(telemetry, 'dependency_up{dependency="queue"}'), 1);
  assert.equal(await series(telemetry, 'dependency_check_duration_seconds_count{dependency="redis"}'), 1);
});

test('a dependency that does not block only degrades', async () => {
  const { ready } = build({ redis: { check: down, blocking: false } });
  const [status, body] = await ready();
  assert.deepEqual([status, body.status, body.failing], [200, 'degraded', ['redis']]);
});

test('a check that hangs counts as down after a second; one that throws synchronously is caught', async (t) => {
  const { ready } = build({
    hangs: () => new Promise(() => {}),
    throws: () => {
      throw new Error('synchronous');
    },
  });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let answer: unknown;
  const answered = ready().then(([status, { failing }]) => {
    answer = [status, failing];
  });
  await turns();
  t.mock.timers.tick(999);
  await turns();
  assert.equal(answer, undefined);
  t.mock.timers.tick(1);
  await answered;
  assert.deepEqual(answer, [503, ['hangs', 'throws']]);
});

test('many probes within a second cause one check', async (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  let checks = 0;
  const { ready } = build({ redis: async () => checks++ });
  await Promise.all(Array.from({ length: 20 }, ready));
  assert.equal(checks, 1);
  now += 1_000;
  await ready();
  assert.equal(checks, 1);
  now += 1;
  await ready();
  assert.equal(checks, 2);
});

test('a draining process is not ready, whatever the state of its dependencies', async () => {
  const { ready } = build({ redis: up }, () => true);
  const [status, body] = await ready();
  assert.deepEqual([status, body.status], [503, 'draining']);
});
