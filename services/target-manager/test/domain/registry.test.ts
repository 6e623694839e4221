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
    firstVersion: 100,
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

test('a sweep reports each change once', () => {
  const { clock, registry } = registryAt();
  registry.register('a', spec);
  registry.heartbeat('a', usage);
  clock.ms = 10_000;
  const changes = () => registry.sweep().map(({ change }) => change);
  assert.deepEqual(changes(), [{ id: 'a', from: 'healthy', to: 'degraded' }]);
  assert.deepEqual(changes(), []);
  clock.ms = 20_000;
  assert.deepEqual(changes(), [{ id: 'a', from: 'degraded', to: 'unhealthy' }]);
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

test('only a visible change raises the version', () => {
  const { clock, registry } = registryAt();
  const raisedBy = (action: () => unknown) => {
    const before = registry.version;
    action();
    return registry.version - before;
  };
  assert.equal(registry.version, 100);
  assert.equal(
    raisedBy(() => registry.register('a', spec)),
    1,
  );
  assert.equal(
    raisedBy(() => registry.register('a', spec)),
    0,
  );
  assert.equal(
    raisedBy(() => registry.register('a', { ...spec, capacity: 5 })),
    1,
  );
  assert.equal(
    raisedBy(() => registry.heartbeat('a', usage)),
    1,
  );
  assert.equal(
    raisedBy(() => registry.heartbeat('a', { ...usage })),
    0,
  );
  assert.equal(
    raisedBy(() => registry.heartbeat('a', { ...usage, cpu: 11 })),
    1,
  );
  assert.equal(
    raisedBy(() => registry.drain('a', true)),
    1,
  );
  assert.equal(
    raisedBy(() => registry.drain('a', true)),
    0,
  );
  assert.equal(
    raisedBy(() => registry.declare('a', 'degraded')),
    1,
  );
  assert.equal(
    raisedBy(() => registry.declare('a', 'degraded')),
    0,
  );
  clock.ms = 20_000;
  assert.equal(
    raisedBy(() => registry.sweep()),
    1,
  );
  assert.equal(
    raisedBy(() => registry.sweep()),
    0,
  );
  assert.equal(
    raisedBy(() => registry.deregister('a')),
    1,
  );
  assert.equal(
    raisedBy(() => registry.deregister('a')),
    0,
  );
});

test('each missed heartbeat is reported once, half an interval after it was due', () => {
  const { clock, registry } = registryAt();
  registry.register('a', spec);
  registry.heartbeat('a', usage);
  const missedAt = (ms: number) => {
    clock.ms = ms;
    return registry.sweep().reduce((sum, { missed }) => sum + missed, 0);
  };
  assert.deepEqual([5_000, 7_499, 7_500, 8_000, 22_500, 22_600].map(missedAt), [0, 0, 1, 0, 3, 0]);
  registry.heartbeat('a', usage);
  assert.deepEqual([25_000, 30_100].map(missedAt), [0, 1]);
});

test('the reported use is removed when a target is unhealthy because its heartbeats stopped', () => {
  const { clock, registry } = registryAt();
  registry.register('a', spec);
  registry.heartbeat('a', usage);
  clock.ms = 19_999;
  registry.sweep();
  assert.deepEqual(registry.get('a')?.usage, usage);
  clock.ms = 20_000;
  registry.sweep();
  assert.equal(registry.get('a')?.usage, null);
});
