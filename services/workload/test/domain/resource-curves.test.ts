import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usageAt } from '../../src/domain/resource-curves.ts';

test('the usage of every target stays below HighCPUUsage and HighMemoryUsage', () => {
  for (let index = 0; index < 200; index += 1) {
    for (let number = 0; number < 2_000; number += 1) {
      const { cpu, memory, disk, network } = usageAt(index, number);
      assert.ok(cpu < 85 && memory < 90 && disk < 75 && network <= 100);
      assert.ok(Math.min(cpu, memory, disk, network) >= 0);
    }
  }
});

test('the same heartbeat of the same target has the same usage', () => {
  assert.deepEqual(usageAt(3, 17), usageAt(3, 17));
  assert.notDeepEqual(usageAt(3, 17), usageAt(3, 18));
});
