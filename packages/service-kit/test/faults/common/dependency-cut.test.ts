import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DependencyCutError, dependencyCuts } from '../../../src/index.ts';
import { faultyApp } from '../../fixtures/faulty-app.ts';

const ready = async ({ app }: Awaited<ReturnType<typeof faultyApp>>) =>
  (await app.inject('/health/ready')).json();

test('dependency-cut fails the calls and the check of one dependency and leaves the others', async (t) => {
  const kit = await faultyApp(t);
  await kit.faults.start('dependency-cut', { dependency: 'store' });
  assert.ok(kit.cuts.isCut('store'));
  assert.equal((await kit.app.inject('/work')).statusCode, 500);
  assert.deepEqual(await ready(kit), {
    status: 'not_ready',
    dependencies: { store: 'down', queue: 'up' },
    failing: ['store'],
  });
  assert.equal(await kit.sample('dependency_up{dependency="store"}'), 0);
  assert.equal(await kit.sample('dependency_up{dependency="queue"}'), 1);

  await kit.faults.end('dependency-cut');
  assert.equal((await kit.app.inject('/work')).statusCode, 200);
});

test('a non-blocking dependency stays non-blocking while it is cut', async (t) => {
  const kit = await faultyApp(t);
  await kit.faults.start('dependency-cut', { dependency: 'queue' });
  assert.equal((await ready(kit)).status, 'degraded');
  assert.equal((await kit.app.inject('/work')).statusCode, 200);
});

test('the parameter accepts the dependencies of the service, and the first one is the default', async (t) => {
  const { faults } = await faultyApp(t);
  const refused = await faults.start('dependency-cut', { dependency: 'moon' });
  assert.equal(refused.statusCode, 400);
  assert.match(refused.json().error.message, /"moon": use one of: store, queue/);
  assert.deepEqual((await faults.start('dependency-cut')).json().params, { dependency: 'store' });
});

test('a guarded call rejects with an error that names the dependency, the cause and the remedy', async () => {
  const cuts = dependencyCuts('redis');
  const get = cuts.guard('redis', async (key: string) => key.length);
  assert.equal(await get('four'), 4);
  const restore = cuts.cut('redis');
  await assert.rejects(get('four'), (error: unknown) => {
    assert.ok(error instanceof DependencyCutError);
    assert.equal(error.code, 'ECONNREFUSED');
    assert.match(
      error.message,
      /^redis is cut off by the fault dependency-cut: it ends by itself, or with DELETE/,
    );
    return true;
  });
  restore();
  assert.equal(await get('four'), 4);
});
