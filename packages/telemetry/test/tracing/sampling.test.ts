import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { type SamplingOptions, telemetryPlugin } from '../../src/index.ts';
import { SamplingPolicy, samplingStrategies } from '../../src/tracing/sampling.ts';
import { series } from '../support/exposition.ts';
import { seededRandom } from '../support/random.ts';
import { tracedTelemetry } from '../support/spans.ts';

/** Four standard deviations of a binomial distribution: one honest run in 16,000 is outside. */
const tolerance = (n: number, p: number) => 4 * Math.sqrt(n * p * (1 - p));

function assertShare(kept: number, n: number, p: number) {
  assert.ok(Math.abs(kept - n * p) <= tolerance(n, p), `${kept} of ${n} is not ${p}`);
}

function keptOf(n: number, service: string, options: SamplingOptions, operation?: string): number {
  const policy = new SamplingPolicy(service, { random: seededRandom(42), ...options });
  let kept = 0;
  for (let i = 0; i < n; i++) if (policy.decide(operation)) kept++;
  return kept;
}

test('a rule has priority over the ratio of the service, and that over 0.1', () => {
  const n = 20_000;
  assertShare(keptOf(n, 'anything', {}), n, 0.1);
  assertShare(keptOf(n, 'anything', { ratio: 0.3 }, 'schedule_job'), n, 0.3);
  assertShare(keptOf(n, 'scheduler', { ratio: 0 }, 'schedule_job'), n, 1);
  assertShare(keptOf(n, 'target_manager', {}, 'update_state'), n, 0.5);
  assertShare(keptOf(n, 'target_manager', {}, 'state_update'), n, 0.5);
  const rules = [{ service: 'a', operation: 'b', probability: 0 }];
  assertShare(keptOf(n, 'a', { ratio: 1, rules }, 'b'), n, 0);
});

for (const [service, operation, probability] of [
  ['automation', 'execute', 0.1],
  ['scheduler', 'schedule_job', 1],
  ['target_manager', 'update_state', 0.5],
] as const) {
  test(`a share of ${probability} of the requests to ${service} is exported`, async () => {
    const requests = 3000;
    const { telemetry, spans } = tracedTelemetry({
      serviceName: service,
      sampling: { random: seededRandom(7) },
    });
    const app = Fastify();
    app.register(telemetryPlugin, { telemetry, operations: { 'GET /work': operation } });
    app.get('/work', async () => 'done');
    for (let i = 0; i < requests; i++) await app.inject('/work');
    const ratio = (await series(telemetry, 'telemetry_sampling_effective_ratio')) ?? -1;
    assertShare(ratio * requests, requests, probability);
    await telemetry.shutdown();
    assertShare(spans.length, requests, probability);
  });
}

test('the strategy "always" keeps all traces, "never" keeps none, and "ratio" ignores the rules', () => {
  assert.equal(keptOf(500, 'a', { strategy: 'always', ratio: 0 }), 500);
  assert.equal(keptOf(500, 'scheduler', { strategy: 'never', ratio: 1 }, 'schedule_job'), 0);
  assert.equal(keptOf(500, 'scheduler', { strategy: 'ratio', ratio: 0 }, 'schedule_job'), 0);
});

test('the strategy "never" keeps no span, not even of a failure', async () => {
  const { telemetry, spans } = tracedTelemetry({ sampling: { strategy: 'never' } });
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry });
  app.get('/fails', async () => Promise.reject(new Error('no')));
  await app.inject('/fails');
  await telemetry.shutdown();
  assert.equal(spans.length, 0);
});

/** Kept traces in the last of `seconds` seconds at `perSecond` requests a second, on its own clock. */
function adaptive(policyOf: (now: () => number) => SamplingPolicy, perSecond: number, operation?: string) {
  let now = 0;
  const policy = policyOf(() => now);
  const kept: number[] = [];
  for (let second = 0; second < 10; second++) {
    kept.push(0);
    for (let i = 0; i < perSecond; i++) {
      now = second * 1000 + (i * 1000) / perSecond;
      if (policy.decide(operation)) (kept[second] as number)++;
    }
  }
  return { kept, policy };
}

test('the strategy "adaptive" keeps everything at low load and its target at high load', () => {
  const policy = (now: () => number) =>
    new SamplingPolicy('a', { strategy: 'adaptive', targetPerSecond: 20, random: seededRandom(1) }, now);
  assert.equal(adaptive(policy, 5).kept.at(-1), 5);
  const high = adaptive(policy, 4000).kept.slice(3);
  const total = high.reduce((sum, count) => sum + count, 0);
  assertShare(total, high.length * 4000, 20 / 4000);
});

test('the strategy "adaptive" follows rules, but the limit of the service applies to them too', () => {
  const policy = (now: () => number) =>
    new SamplingPolicy('scheduler', { strategy: 'adaptive', targetPerSecond: 10, maxPerSecond: 60 }, now);
  assert.equal(adaptive(policy, 50, 'schedule_job').kept.at(-1), 50);
  const over = adaptive(policy, 500, 'schedule_job');
  assert.ok(over.kept.every((count) => count === 60));
  assert.equal(over.policy.decisions.capped, 4400);
});

test('failures are kept beyond the limit, and the decisions are counted', async () => {
  const { telemetry, spans } = tracedTelemetry({ sampling: { strategy: 'always', maxPerSecond: 0.5 } });
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry });
  app.get('/fails', async () => Promise.reject(new Error('no')));
  for (let i = 0; i < 20; i++) await app.inject('/fails');
  const capped = await series(telemetry, 'telemetry_sampling_decisions_total{decision="capped"}');
  await telemetry.shutdown();
  assert.equal(capped, 20);
  assert.equal(spans.length, 20);
});

test('a setting that cannot be used falls back and is named with value and remedy', () => {
  const policy = new SamplingPolicy('a', {
    strategy: 'sometimes' as never,
    ratio: 7,
    targetPerSecond: -1,
    rules: [{ service: 'a', operation: 'b', probability: Number.NaN }],
    random: seededRandom(3),
  });
  assert.deepEqual(policy.problems, [
    `sampling strategy "sometimes" is not one of ${samplingStrategies.join(', ')}; rules is used`,
    'sampling ratio 7 is not between 0 and 1; 0.1 is used',
    'sampling rule b: NaN is not between 0 and 1; the rule is ignored',
    'sampling targetPerSecond -1 is not a positive number; 10 is used',
  ]);
  let kept = 0;
  for (let i = 0; i < 5000; i++) if (policy.decide('b')) kept++;
  assertShare(kept, 5000, 0.1);
});

test('a problem of the sampling is logged at the start', () => {
  const { entries } = tracedTelemetry({ sampling: { ratio: 7 } });
  assert.match(String(entries[0]?.message), /ratio 7 is not between 0 and 1/);
});
