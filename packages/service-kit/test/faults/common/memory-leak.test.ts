import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const MIB = 1024 * 1024;

test('memory-leak grows the memory at its rate and frees it, without effect on the heap and on requests', async (t) => {
  const { app, faults, sample } = await faultyApp(t);
  const memory = async () => ((await sample('memory_usage_bytes')) ?? 0) / MIB;
  await memory();
  const before = await memory();
  const heap = (await sample('nodejs_heap_size_total_bytes')) ?? 0;
  t.mock.timers.enable({ apis: ['setInterval'] });
  await faults.start('memory-leak', { mib_per_second: 100 });
  t.mock.timers.tick(1_500);
  const grown = (await memory()) - before;
  assert.ok(grown > 110 && grown < 190, `${grown} MiB`);
  assert.ok(((await sample('nodejs_heap_size_total_bytes')) ?? 0) - heap < 20 * MIB);
  assert.equal((await app.inject('/work')).statusCode, 200);

  await faults.end('memory-leak');
  t.mock.timers.tick(1_500);
  const left = (await memory()) - before;
  assert.ok(left < 20, `${left} MiB`);
});
