import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { type TestContext, test } from 'node:test';
import { countBusyCores } from '../../src/watch/busy-cores.ts';

/** Two cores that were idle for so many milliseconds since the test began. */
function coresIdleFor(t: TestContext, idle: () => readonly [number, number]): void {
  const [core] = os.cpus();
  assert.ok(core);
  t.mock.method(os, 'cpus', () =>
    idle().map((ms) => ({ ...core, times: { ...core.times, idle: 1_000_000 + ms } })),
  );
  syncBuiltinESMExports();
  t.after(() => {
    t.mock.restoreAll();
    syncBuiltinESMExports();
  });
}

for (const [idle, busy] of [
  [[500, 500], 0],
  [[500, 0], 1],
  [[400, 225], 0.75],
  [[0, 0], 2],
  // Ticks of the system are as long as 10 ms.
  [[504, 500], 0],
] as const) {
  test(`of two cores that were idle for ${idle} of 500 ms, ${busy} are busy`, (t) => {
    let [now, since] = [10_000, [0, 0] as readonly [number, number]];
    t.mock.method(performance, 'now', () => now);
    coresIdleFor(t, () => since);
    const busyCores = countBusyCores();
    now += 500;
    since = idle;
    assert.equal(busyCores(), busy);
  });
}
