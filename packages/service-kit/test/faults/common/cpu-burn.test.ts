import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const CPU = 'cpu_usage_percent{origin="process"}';

test('cpu-burn uses the CPU on threads of its own, and the process still answers', async (t) => {
  const { faults, sample, timed } = await faultyApp(t);
  /** Percent of all cores over the given time. */
  const cpuDuring = async (ms: number) => {
    await sample(CPU);
    await sleep(ms);
    return (await sample(CPU)) ?? Number.NaN;
  };
  await sleep(600);
  const before = await cpuDuring(1_000);
  await faults.start('cpu-burn', { percent: 60 });
  // The threads take a moment to start.
  await sleep(600);
  // 60 % on a machine without other work; far less where many compete for the cores.
  const busy = await cpuDuring(1_500);
  assert.ok(busy > before + 8, `${before} %, then ${busy} %`);
  const { statusCode, ms } = await timed('/work');
  assert.equal(statusCode, 200);
  assert.ok(ms < 500, `${ms} ms`);

  await faults.end('cpu-burn');
  await sleep(600);
  const after = await cpuDuring(1_000);
  assert.ok(after < before + 5, `${before} %, then ${after} %`);
});
