import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamplingPolicy } from '../../src/tracing/sampling.ts';

const share = (policy: SamplingPolicy, operation?: string) => {
  let kept = 0;
  for (let i = 0; i < 20_000; i++) if (policy.decide(operation)) kept++;
  return kept / 20_000;
};
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 0.02, `${actual} is not near ${expected}`);

test('a rule beats the ratio of the service, which beats 0.1', () => {
  near(share(new SamplingPolicy('anything')), 0.1);
  near(share(new SamplingPolicy('anything', { ratio: 0.3 }), 'schedule_job'), 0.3);
  near(share(new SamplingPolicy('scheduler', { ratio: 0 }), 'schedule_job'), 1);
  near(share(new SamplingPolicy('target_manager'), 'update_state'), 0.5);
  near(share(new SamplingPolicy('target_manager'), 'state_update'), 0.5);
  const rules = [{ service: 'a', operation: 'b', probability: 0 }];
  near(share(new SamplingPolicy('a', { ratio: 1, rules }), 'b'), 0);
});

test('a ratio outside 0..1 falls back to 0.1', () => {
  near(share(new SamplingPolicy('a', { ratio: 7 })), 0.1);
  near(share(new SamplingPolicy('a', { ratio: Number.NaN })), 0.1);
});
