import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TargetRegistry } from '../../src/domain/registry.ts';

const usage = { cpu: 10, memory: 20, disk: 30, network: 40 };
const spec = { type: 'linux', capacity: 4 } as const;

function registryAt(start = 0) {
  const clock = { ms: start };
  const registry = new TargetRegistry({
    maxTargets: 2,
    heartbeatIntervalMs: 5_000,
    now: () => clock.ms,
  });
  return { clock, registry };
}

test('a registered target is unknown until its first heartbeat', () => {
  const { registry } = registryAt();
  registry.register('a', spec);
  assert.equal(registry.get('a')?.health, 'unknown');
  assert.deepEqual(registry.heartbeat('a', usage)?.change, { id: 'a', from: 'unknown', to: 'healthy' });
});

test('a sweep names each change once', () => {
  const { clock, registry } = registryAt();
  registry.register('a', spec);
  registry.heartbeat('a', usage);
  clock.ms = 10_000;
  assert.deepEqual(registry.sweep(), [{ id: 'a', from: 'healthy', to: 'degraded' }]);
  assert.deepEqual(registry.sweep(), []);
  clock.ms = 20_000;
  assert.deepEqual(registry.sweep(), [{ id: 'a', from: 'degraded', to: 'unhealthy' }]);
  assert.deepEqual(registry.heartbeat('a', usage)?.change, { id: 'a', from: 'unhealthy', to: 'healthy' });
});

test('a target that is registered again keeps its health and takes the new capacity', () => {
  const { registry } = registryAt();
  registry.register('a', spec);
  registry.heartbeat('a', usage);
  const again = registry.register('a', { ...spec, capacity: 9 });
  assert.ok(again && !again.created);
  assert.equal(again.target.health, 'healthy');
  assert.equal(again.target.capacity, 9);
});

test('one target more than the limit is refused, a known one is not', () => {
  const { registry } = registryAt();
  registry.register('a', spec);
  registry.register('b', spec);
  assert.equal(registry.register('c', spec), undefined);
  assert.ok(registry.register('a', spec));
  assert.equal(registry.size, 2);
});

test('ids that are names of object members are ordinary ids', () => {
  const { registry } = registryAt();
  assert.equal(registry.heartbeat('constructor', usage), undefined);
  registry.register('constructor', spec);
  assert.equal(registry.get('constructor')?.id, 'constructor');
});
