import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultyApp } from '../../fixtures/faulty-app.ts';

test('event-loop-block holds the loop for its time and uses no CPU', async (t) => {
  const { faults } = await faultyApp(t);
  await faults.start('event-loop-block', { block_ms: 200, every_ms: 100 });
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const cpu = process.cpuUsage();
  await sleep(900);
  const { user, system } = process.cpuUsage(cpu);
  lag.disable();
  await faults.end('event-loop-block');
  const worst = lag.max / 1e6;
  assert.ok(worst >= 180 && worst < 450, `${worst} ms`);
  assert.ok((user + system) / 1_000 < 300, `${user + system} µs of CPU`);

  const after = monitorEventLoopDelay({ resolution: 10 });
  after.enable();
  await sleep(300);
  assert.ok(after.max / 1e6 < 150, `${after.max / 1e6} ms`);
  after.disable();
});
