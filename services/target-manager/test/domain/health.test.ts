import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DECLARED_STATES, effectiveHealth, HEALTH_STATES, observedHealth } from '../../src/domain/health.ts';

const INTERVAL = 5_000;

test('a target without a heartbeat is unknown', () => {
  assert.equal(observedHealth(undefined, INTERVAL), 'unknown');
});

for (const [ageMs, expected] of [
  [0, 'healthy'],
  [9_999, 'healthy'],
  [10_000, 'degraded'],
  [19_999, 'degraded'],
  [20_000, 'unhealthy'],
  [86_400_000, 'unhealthy'],
] as const) {
  test(`a target whose last heartbeat is ${ageMs} ms old is ${expected}`, () => {
    assert.equal(observedHealth(ageMs, INTERVAL), expected);
  });
}

test('health never improves while no heartbeat arrives', () => {
  const rank = { healthy: 0, degraded: 1, unhealthy: 2, unknown: 3 };
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (age, more) => {
      const earlier = rank[observedHealth(age, INTERVAL)];
      assert.ok(earlier <= rank[observedHealth(age + more, INTERVAL)]);
    }),
  );
});

test('a declared state can only make health worse', () => {
  assert.equal(effectiveHealth('healthy', 'unhealthy'), 'unhealthy');
  assert.equal(effectiveHealth('unhealthy', 'healthy'), 'unhealthy');
  assert.equal(effectiveHealth('degraded', 'degraded'), 'degraded');
  for (const declared of DECLARED_STATES) assert.equal(effectiveHealth('unknown', declared), 'unknown');
  for (const observed of HEALTH_STATES) assert.equal(effectiveHealth(observed, 'healthy'), observed);
});
