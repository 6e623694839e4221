import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { type TestContext, test } from 'node:test';
import { sample, testTelemetry } from '@opsconductor/service-kit/testing';
import { poll } from '@opsconductor/testing/poll';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { WatchedComponent } from '../src/domain/components.ts';
import { peer } from './fixtures/peer.ts';
import { fakeRedis } from './fixtures/redis.ts';

interface Reason {
  readonly component: string;
  readonly role: string;
}

async function aggregator(t: TestContext, components: readonly WatchedComponent[]) {
  const telemetry = testTelemetry(t, 'health-aggregator');
  const config = readConfig({ POLL_INTERVAL_MS: '200', PROBE_TIMEOUT_MS: '10000' });
  const app = buildApp({ config, telemetry, components });
  t.after(() => app.close());
  await app.ready();
  const report = async () => (await app.inject('/health/system')).json();
  /** Polls until the report has that state and those reasons. */
  const until = (state: string, ...reasons: string[]) =>
    poll({ what: `${state}: ${reasons}`, timeoutSeconds: 60, intervalMs: 50 }, async () => {
      const last = await report();
      const roles = last.reasons.map((reason: Reason) => `${reason.component} ${reason.role}`);
      return last.state === state && roles.join() === reasons.join() ? { done: last } : { seen: last };
    });
  return { app, until, report, sample: (series: string) => sample(telemetry, series) };
}

/** Redis, two services that need it, and one that needs one of those services. All of them are real listeners. */
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

test('an outage of Redis shows Redis as the cause, and the services that need it as impacted', async (t) => {
  const { until, sample, redis } = await platform(t);
  assert.equal((await until('healthy')).score, 100);
  assert.equal(await sample('system_health_status{state="healthy"}'), 1);

  await redis.stop();
  const { score, reasons } = await until(
    'degraded',
    'redis cause',
    'automation impacted',
    'scheduler impacted',
    'ai-pipeline impacted',
  );
  assert.ok(score < 100);
  for (const { role, causes } of reasons) if (role === 'impacted') assert.deepEqual(causes, ['redis']);
  // The outage may break the connection of a running probe.
  assert.match(reasons[0].message, /ECONN(REFUSED|RESET)/);
  assert.equal(await sample('system_health_status{state="healthy"}'), 0);
  assert.equal(await sample('component_health_status{component="redis",state="unhealthy",role="cause"}'), 1);
  assert.equal(
    await sample('component_health_status{component="automation",state="degraded",role="impacted"}'),
    1,
  );

  await redis.start();
  await until('healthy');
});

test('a service that stops is the cause, not Redis', async (t) => {
  const { until, automation } = await platform(t);
  await until('healthy');
  await automation.app.close();
  const { reasons } = await until('unhealthy', 'automation cause', 'ai-pipeline impacted');
  assert.equal(reasons[0].state, 'unhealthy');
  assert.deepEqual(reasons[1].causes, ['automation']);
});

test('before the first round no component is healthy', async (t) => {
  const silent = await fakeRedis(t, '');
  const { report, sample } = await aggregator(t, [
    { name: 'redis', weight: 1, probe: { kind: 'redis', url: silent.url } },
  ]);
  const { state, score, reasons } = await report();
  assert.deepEqual([state, score, reasons[0].message], ['unknown', 0, 'never observed']);
  assert.equal(await sample('system_health_status{state="unknown"}'), 1);
});
