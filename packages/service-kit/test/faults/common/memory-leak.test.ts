import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const MIB = 1024 * 1024;

test('memory-leak grows the memory at its rate and gives it back, the heap and requests aside', async (t) => {
  const { faults, sample, timed } = await faultyApp(t);
  const memory = async () => ((await sample('memory_usage_bytes')) ?? 0) / MIB;
  await memory();
  const before = await memory();
  const heap = (await sample('nodejs_heap_size_total_bytes')) ?? 0;
  await faults.start('memory-leak', { mib_per_second: 100 });
  // Late timers on a busy machine make it slower, never faster.
  const started = performance.now();
  await sleep(1_500);
  const grown = (await memory()) - before;
  const most = (performance.now() - started) / 10 + 30;
  assert.ok(grown > 50 && grown < most, `${grown} MiB`);
  assert.ok(((await sample('nodejs_heap_size_total_bytes')) ?? 0) - heap < 20 * MIB);
  assert.ok((await timed('/work')).ms < 150);

  await faults.end('memory-leak');
  const left = (await memory()) - before;
  assert.ok(left < 20, `${left} MiB`);
});
