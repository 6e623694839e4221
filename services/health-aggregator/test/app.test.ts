import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sample, testTelemetry } from '@opsconductor/service-kit/testing';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { WatchedComponent } from '../src/domain/components.ts';
import { peer } from './fixtures/peer.ts';
import { fakeRedis } from './fixtures/redis.ts';

async function aggregator(t: TestContext, components: readonly WatchedComponent[]) {
  const telemetry = testTelemetry(t, 'health-aggregator');
  const config = readConfig({ POLL_INTERVAL_MS: '200', PROBE_TIMEOUT_MS: '500' });
  const app = buildApp({ config, telemetry, components });
  t.after(() => app.close());
  await app.ready();
  const report = async () => (await app.inject('/health/system')).json();
  const until = async (state: string) => {
    for (const start = performance.now(); performance.now() - start < 8_000; await sleep(50)) {
      const last = await report();
      if (last.state === state) return last;
    }
    assert.fail(`not ${state} within 8 s: ${JSON.stringify(await report())}`);
  };
  return { app, until, report, sample: (series: string) => sample(telemetry, series) };
}

/** Redis, two services that need it and one that needs one of those, all of them real listeners. */
async function platform(t: TestContext) {
  const redis = await fakeRedis(t);
  const reach = async () => {
    const socket = createConnection(redis.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  };
  const needsRedis = { redis: { check: reach, blocking: false } };
  const automation = await peer(t, 'automation', needsRedis);
  const scheduler = await peer(t, 'scheduler', needsRedis);
  const pipeline = await peer(t, 'ai-pipeline');
  const service = (name: string, url: string, on: string) => ({
    name,
    weight: 1,
    probe: { kind: 'service' as const, url },
    dependencies: [{ on, weight: 0.4 }],
  });
  const watched = await aggregator(t, [
    { name: 'redis', weight: 0.3, probe: { kind: 'redis', url: redis.url } },
    service('automation', automation.url, 'redis'),
    service('scheduler', scheduler.url, 'redis'),
    service('ai-pipeline', pipeline.url, 'automation'),
  ]);
  return { ...watched, redis, automation };
}

test('an outage of Redis shows Redis as the cause, and what needs it as impacted', async (t) => {
  const { until, sample, redis } = await platform(t);
  assert.equal((await until('healthy')).score, 100);
  assert.equal(await sample('system_health_status{state="healthy"}'), 1);

  await redis.stop();
  // The services cache their own check for a second.
  await sleep(1_200);
  const { score, reasons } = await until('degraded');
  assert.ok(score < 100);
  const roles = reasons.map(
    ({ component, role }: { component: string; role: string }) => `${component} ${role}`,
  );
  assert.deepEqual(roles, [
    'redis cause',
    'automation impacted',
    'scheduler impacted',
    'ai-pipeline impacted',
  ]);
  for (const { role, causes } of reasons) if (role === 'impacted') assert.deepEqual(causes, ['redis']);
  assert.match(reasons[0].message, /ECONNREFUSED/);
  assert.equal(await sample('system_health_status{state="healthy"}'), 0);
  assert.equal(await sample('component_health_status{component="redis",state="unhealthy",role="cause"}'), 1);
  assert.equal(
    await sample('component_health_status{component="automation",state="degraded",role="impacted"}'),
    1,
  );

  await redis.start();
  assert.equal((await until('healthy')).reasons.length, 0);
});

test('a service that closes is a cause of its own, and Redis is not blamed', async (t) => {
  const { until, automation } = await platform(t);
  await until('healthy');
  await automation.app.close();
  const { reasons } = await until('unhealthy');
  assert.deepEqual(
    [reasons[0].component, reasons[0].role, reasons[0].state],
    ['automation', 'cause', 'unhealthy'],
  );
  const pipeline = reasons.find(({ component }: { component: string }) => component === 'ai-pipeline');
  assert.deepEqual(pipeline.causes, ['automation']);
});

test('before the first round nothing is green', async (t) => {
  const silent = await fakeRedis(t, '');
  const { report, sample } = await aggregator(t, [
    { name: 'redis', weight: 1, probe: { kind: 'redis', url: silent.url } },
  ]);
  const { state, score, reasons } = await report();
  assert.deepEqual([state, score, reasons[0].message], ['unknown', 0, 'never observed']);
  assert.equal(await sample('system_health_status{state="unknown"}'), 1);
});
