import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selfTimes } from '../src/cpu-profile.ts';

test('self time is summed by package, without idle time', () => {
  const frame = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url } });
  const times = selfTimes({
    nodes: [
      frame(1, '(idle)', ''),
      frame(2, 'a', 'file:///x/node_modules/@scope/name/a.js'),
      frame(3, 'b', 'file:///x/node_modules/@scope/name/node_modules/inner/b.js'),
      frame(4, 'c', 'node:internal/async_hooks'),
    ],
    samples: [1, 2, 3, 2, 4],
    timeDeltas: [100, 10, 5, 10, 1],
  });
  assert.deepEqual(times, [
    ['@scope/name', 20],
    ['inner', 5],
    ['node: async context, diagnostics channels', 1],
  ]);
});
