import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { Performance, type PerformanceOptions } from '../../src/health/performance.ts';
import { type PerformanceReport, performanceThresholds, telemetryPlugin } from '../../src/index.ts';
import { requestMetrics } from '../../src/telemetry-metrics.ts';
import { poll } from '../support/poll.ts';
import { testTelemetry } from '../support/telemetry.ts';

function build(options: PerformanceOptions = {}) {
  const { telemetry } = testTelemetry();
  let now = 0;
  const performance = new Performance(telemetry.metrics, options, () => now);
  const { requestDuration, requestErrors } = telemetry.metrics.register(requestMetrics);
  const requests = (count: number, seconds: number, failed = 0) => {
    for (let i = 0; i < count; i++) requestDuration.observe({ method: 'GET', route: '/' }, seconds);
    requestErrors.inc({ route: '/', reason: 'internal' }, failed);
  };
  const pass = (ms: number) => {
    for (let left = ms; left > 0; left -= 5000) {
      now += 5000;
      performance.tick();
    }
  };
  return { performance, requests, pass };
}
const states = ({ checks }: PerformanceReport) =>
  Object.fromEntries(Object.entries(checks).map(([name, { state }]) => [name, state]));

test('without requests and without an event-loop monitor the state is unknown, not ok', () => {
  const { state, checks } = build({ queueDepth: () => 0 }).performance.report();
  assert.equal(state, 'unknown');
  assert.deepEqual(checks.p95_seconds, { state: 'unknown', value: null, threshold: 1 });
  assert.equal(checks.queue_depth?.state, 'ok');
});

test('p95, error ratio and queue depth over their thresholds degrade, each by itself', () => {
  const slow = build();
  slow.requests(90, 0.01);
  slow.requests(10, 2);
  assert.deepEqual(states(slow.performance.report()), {
    p95_seconds: 'degraded',
    error_ratio: 'ok',
    event_loop_lag_seconds: 'unknown',
  });
  assert.equal(slow.performance.report().state, 'degraded');
  const failing = build({ queueDepth: () => performanceThresholds.queue_depth + 1 });
  failing.requests(100, 0.01, 6);
  const report = failing.performance.report();
  assert.deepEqual([report.checks.error_ratio?.value, report.checks.error_ratio?.state], [0.06, 'degraded']);
  assert.equal(report.checks.queue_depth?.state, 'degraded');
});

test('a value at its threshold is ok, thresholds can be set, a queue that cannot be read is unknown', () => {
  const at = build({ thresholds: { error_ratio: 0.5 }, queueDepth: () => 100 });
  at.requests(10, 0.01, 5);
  assert.equal(at.performance.report().checks.error_ratio?.state, 'ok');
  assert.equal(at.performance.report().checks.queue_depth?.state, 'ok');
  const broken = build({
    queueDepth: () => {
      throw new Error('no queue');
    },
  });
  assert.deepEqual(broken.performance.report().checks.queue_depth?.state, 'unknown');
});

test('a shorter window drops old requests sooner', () => {
  const { performance, requests, pass } = build({ windowSeconds: 10 });
  requests(100, 3, 100);
  pass(5_000);
  assert.equal(performance.report().state, 'degraded');
  pass(10_000);
  assert.equal(performance.report().state, 'unknown');
});

for (const windowSeconds of [0, -60, 3_601, Number.NaN]) {
  test(`a window of ${windowSeconds} s is refused`, () => {
    assert.throws(
      () => build({ windowSeconds }),
      new TypeError(`performance: windowSeconds is ${windowSeconds}; give 5 to 3600 seconds`),
    );
  });
}

test('requests older than a minute do not count', () => {
  const { performance, requests, pass } = build();
  requests(100, 3, 100);
  pass(30_000);
  assert.equal(performance.report().state, 'degraded');
  pass(40_000);
  assert.equal(performance.report().state, 'unknown');
  requests(10, 0.01);
  assert.equal(performance.report().checks.p95_seconds?.state, 'ok');
});

test('a listening service reports its state with the lag of its event loop, and a blocked loop shows', async (t) => {
  const { telemetry } = testTelemetry();
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry, performance: { thresholds: { event_loop_lag_seconds: 0.2 } } });
  app.get('/hello', async () => 'hello');
  t.after(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  const report = async () => (await app.inject('/health/performance')).json() as PerformanceReport;
  await app.inject('/hello');
  await poll('ok', report, ({ state }) => state === 'ok');
  const blocked = await poll(
    'degraded',
    () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      return report();
    },
    ({ state }) => state === 'degraded',
  );
  assert.equal(blocked.checks.event_loop_lag_seconds?.state, 'degraded');
});
