import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { test } from 'node:test';
import { countBusyCores } from '../../src/watch/busy-cores.ts';

test('a core that this process burns is busy, and all there are is the most', () => {
  const busyCores = countBusyCores();
  const end = performance.now() + 1_000;
  while (performance.now() < end);
  const busy = busyCores();
  assert.ok(busy > 0.8 && busy <= cpus().length, String(busy));
});
