import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultyApp } from '../../fixtures/faulty-app.ts';

test('event-loop-block blocks the loop repeatedly for its time, and uses no CPU', async (t) => {
  const { faults } = await faultyApp(t);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const wait = t.mock.method(Atomics, 'wait');
  await faults.start('event-loop-block', { block_ms: 200, every_ms: 100 });
  t.mock.timers.tick(99);
  assert.equal(wait.mock.callCount(), 0);
  const started = performance.now();
  const cpu = process.threadCpuUsage();
  t.mock.timers.tick(101);
  const { user, system } = process.threadCpuUsage(cpu);
  const took = performance.now() - started;
  // A timer may be early by a part of a millisecond.
  assert.ok(took > 398, `${took} ms`);
  assert.ok((user + system) / 1_000 < took / 10, `${user + system} µs of CPU in ${took} ms`);
  assert.deepEqual(
    wait.mock.calls.map(({ arguments: [, , , ms] }) => ms),
    [200, 200],
  );
  await faults.end('event-loop-block');
  t.mock.timers.tick(1_000);
  assert.equal(wait.mock.callCount(), 2);
});
