import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const CPU = 'cpu_usage_percent{origin="process"}';

test('cpu-burn uses the CPU on threads of its own, and the process still answers', async (t) => {
  const { faults, sample, timed } = await faultyApp(t);
  await faults.start('cpu-burn', { percent: 60 });
  // The threads take a moment to start.
  await sleep(600);
  await sample(CPU);
  await sleep(1_500);
  const busy = (await sample(CPU)) ?? 0;
  assert.ok(busy > 25, `${busy} %`);
  const { statusCode, ms } = await timed('/work');
  assert.equal(statusCode, 200);
  assert.ok(ms < 250, `${ms} ms`);

  await faults.end('cpu-burn');
  await sleep(300);
  await sample(CPU);
  await sleep(600);
  await sample(CPU);
  await sleep(600);
  const idle = (await sample(CPU)) ?? 100;
  assert.ok(idle < 15, `${idle} %`);
});
