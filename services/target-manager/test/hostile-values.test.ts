import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { metricsCollector } from '../src/adapters/metrics-collector.ts';
import { performanceMonitor } from '../src/adapters/performance-monitor.ts';
import { stateTracker } from '../src/adapters/state-tracker.ts';
import { stateUpdates } from '../src/adapters/state-updates.ts';
import { TargetRegistry } from '../src/domain/registry.ts';
import { appUnderTest, INTERVAL_MS, usage } from './app.ts';
import { assertReadable, samplesOf } from './exposition.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'a"b',
    'a\nb',
    'a\\',
    '{}',
    '} 1\nup 1',
    'other',
    '\u0000',
    '\ud800',
    'x'.repeat(10_240),
    '# EOF',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
);

test('any id gets an answer below 500, and the metrics stay readable', async (t) => {
  const { put, exposition } = appUnderTest(t);
  await fc.assert(
    fc.asyncProperty(hostile, async (id) => {
      const response = await put(id.toWellFormed());
      assert.ok([201, 200, 400, 404, 414].includes(response.statusCode), `${response.statusCode}`);
      if (response.statusCode < 300) assert.match(id, /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
    }),
  );
  assertReadable(await exposition());
});

for (const [method, rest, payload] of [
  ['GET', '', undefined],
  ['DELETE', '', undefined],
  ['POST', '/heartbeat', usage],
  ['PATCH', '/state', { state: 'healthy' }],
  ['PUT', '/drain', undefined],
  ['DELETE', '/drain', undefined],
] as const) {
  test(`${method} /targets/:id${rest} answers any unregistered id with a 4xx and creates no series`, async (t) => {
    const { app, exposition } = appUnderTest(t);
    await fc.assert(
      fc.asyncProperty(hostile, async (id) => {
        const url = `/targets/${encodeURIComponent(id.toWellFormed())}${rest}`;
        const { statusCode } = await app.inject({ method, url, ...(payload && { payload }) });
        assert.ok([400, 404, 405, 414].includes(statusCode), `${statusCode}`);
      }),
      { numRuns: 40 },
    );
    assert.deepEqual(samplesOf(await exposition(), 'target_errors_total'), {});
  });
}

test('any heartbeat is accepted or refused with a reason, and the metrics stay readable', async (t) => {
  const { put, heartbeat, exposition } = appUnderTest(t);
  await put('a');
  const number = fc.oneof(fc.double(), fc.constantFrom(-1, 101, 1e308), fc.string(), fc.constant(null));
  const body = fc.oneof(
    fc.record({ cpu: number, memory: number, disk: number, network: number }),
    fc.object(),
  );
  await fc.assert(
    fc.asyncProperty(body, async (reported) => {
      const response = await heartbeat('a', reported);
      assert.ok([200, 400].includes(response.statusCode), `${response.statusCode}`);
      if (response.statusCode === 400) assert.ok(response.json().error.message.length > 0);
    }),
  );
  assertReadable(await exposition());
});

test('the metrics escape ids even without the checks of the routes', async (t) => {
  const { telemetry, exposition } = appUnderTest(t);
  const now = () => 0;
  const registry = new TargetRegistry({
    maxTargets: 10_000,
    heartbeatIntervalMs: INTERVAL_MS,
    firstVersion: 1,
    now,
  });
  const updates = stateUpdates({
    telemetry,
    registry,
    collector: metricsCollector(telemetry),
    monitor: performanceMonitor(telemetry, now),
    tracker: stateTracker(telemetry),
    onVersion: () => {},
  });
  await fc.assert(
    fc.asyncProperty(hostile, async (id) => {
      await updates.apply(id, 'register', () => registry.register(id, { type: 'linux', capacity: 1 }));
      await updates.apply(id, 'heartbeat', () => registry.heartbeat(id, usage));
      await updates.deregister(id);
    }),
  );
  assertReadable(await exposition());
});

test('more than 99 targets share one series called other', async (t) => {
  const { app, put, heartbeat, exposition } = appUnderTest(t);
  for (let n = 0; n < 150; n += 1) {
    await put(`target-${n}`);
    await heartbeat(`target-${n}`);
  }
  const series = Object.keys(samplesOf(await exposition(), 'target_resource_usage'));
  const ids = new Set(series.map((labels) => /target_id="([^"]*)"/.exec(labels)?.[1]));
  assert.equal(ids.size, 100);
  assert.ok(ids.has('other'));
  assert.equal((await app.inject('/targets')).json().targets.length, 150);
});
