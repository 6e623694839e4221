import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRouter, NoModelError } from '../../src/domain/llm/complete.ts';
import { ModelHealth } from '../../src/domain/llm/model-health.ts';
import { costOf, MODELS, type ModelName } from '../../src/domain/llm/models.ts';
import { type Demand, route } from '../../src/domain/llm/route.ts';

const [economy, premium] = MODELS as [(typeof MODELS)[number], (typeof MODELS)[number]];
const demand: Demand = { quality: 'standard', maxLatencyMs: 1_000, inputTokens: 10 };
const both = (over: { available?: boolean; latencyMs?: number } = {}) => [
  { model: premium, available: true, latencyMs: 90 },
  { model: economy, available: true, latencyMs: 30, ...over },
];
const chosen = (...args: Parameters<typeof route>) =>
  route(...args).map(({ model, reason }) => `${model.name} ${reason}`);

test('the cheapest model comes first unless its quality, latency or health does not fit', () => {
  assert.deepEqual(chosen(both(), demand), ['economy cheapest', 'premium fallback']);
  assert.deepEqual(chosen(both(), { ...demand, quality: 'high' }), ['premium quality', 'economy fallback']);
  assert.deepEqual(chosen(both({ latencyMs: 2_000 }), demand), ['premium latency', 'economy fallback']);
  assert.deepEqual(chosen(both({ available: false }), demand), ['premium health']);
});

test('a request that no model meets still gets an answer', () => {
  assert.deepEqual(chosen(both(), { ...demand, maxLatencyMs: 1 }), ['economy fallback', 'premium fallback']);
});

test('cost follows the price table', () => {
  assert.equal(costOf(economy, 1e6, 0), 0.15);
  assert.equal(costOf(premium, 0, 1e6), 10);
});

test('a model is paused after three failures in a row, a success resets the count', () => {
  let now = 0;
  const health = new ModelHealth(30, () => now);
  health.failed();
  health.failed();
  health.succeeded(40);
  assert.equal(health.latencyMs, 32);
  health.failed();
  health.failed();
  assert.equal(health.available, true);
  health.failed();
  assert.equal(health.available, false);
  now = 5_000;
  assert.equal(health.available, true);
});

test('the router tries the next model and reports the failed one', async () => {
  const failed: ModelName[] = [];
  const complete = createRouter({
    complete: async (model) => {
      if (model === 'economy') throw new Error('away');
      return { text: 'yes', inputTokens: 1, outputTokens: 2 };
    },
    now: () => 0,
    modelFailed: (model) => failed.push(model),
  });
  const prompt = { prompt: 'x', quality: 'standard', maxLatencyMs: 1_000 } as const;
  const signal = new AbortController().signal;
  const first = await complete(prompt, signal);
  assert.deepEqual([first.model, first.reason], ['premium', 'fallback']);
  await complete(prompt, signal);
  await complete(prompt, signal);
  const rested = await complete(prompt, signal);
  assert.deepEqual([rested.model, rested.reason], ['premium', 'health']);
  assert.equal(failed.length, 3);
});

test('if no model answers, the error names the tried models', async () => {
  const complete = createRouter({
    complete: async () => {
      throw new Error('away');
    },
    now: () => 0,
    modelFailed: () => {},
  });
  await assert.rejects(
    complete({ prompt: 'x', quality: 'high', maxLatencyMs: 1_000 }, new AbortController().signal),
    (error: unknown) => error instanceof NoModelError && error.tried.join() === 'premium,economy',
  );
});
