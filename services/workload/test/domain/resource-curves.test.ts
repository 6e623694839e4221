import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usageAt } from '../../src/domain/resource-curves.ts';

test('no target ever reports what would fire HighCPUUsage or HighMemoryUsage', () => {
  for (let index = 0; index < 200; index += 1) {
    for (let beat = 0; beat < 2_000; beat += 1) {
      const { cpu, memory, disk, network } = usageAt(index, beat);
      assert.ok(cpu < 85 && memory < 90 && disk < 75 && network <= 100);
      assert.ok(Math.min(cpu, memory, disk, network) >= 0);
    }
  }
});

test('the same beat of the same target reports the same', () => {
  assert.deepEqual(usageAt(3, 17), usageAt(3, 17));
  assert.notDeepEqual(usageAt(3, 17), usageAt(3, 18));
});
