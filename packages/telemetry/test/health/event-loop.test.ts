import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { telemetryPlugin } from '../../src/index.ts';
import { testTelemetry } from '../support/telemetry.ts';

test('liveness answers 503 while the event loop is more than 5 s late, and 200 after its next turn in time', async (t) => {
  let now = 10_000;
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { telemetry } = testTelemetry();
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry });
  await app.listen({ port: 0, host: '127.0.0.1' });
  t.after(() => app.close());
  const live = async () => {
    const { statusCode, body } = await app.inject('/health/live');
    const { status, event_loop_lag_ms } = JSON.parse(body);
    return [statusCode, status, event_loop_lag_ms];
  };
  /** The timer runs after so many milliseconds instead of 500. */
  const turn = (ms: number) => {
    now += ms;
    t.mock.timers.tick(500);
  };
  assert.deepEqual(await live(), [200, 'live', 0]);
  turn(500);
  assert.deepEqual(await live(), [200, 'live', 0]);
  turn(800);
  assert.deepEqual(await live(), [200, 'live', 300]);
  turn(5_500);
  assert.deepEqual(await live(), [200, 'live', 5_000]);
  turn(5_501);
  assert.deepEqual(await live(), [503, 'stalled', 5_001]);
  turn(500);
  assert.deepEqual(await live(), [200, 'live', 0]);
  // The timer does not run at all.
  now += 5_501;
  assert.deepEqual(await live(), [503, 'stalled', 5_001]);
});
