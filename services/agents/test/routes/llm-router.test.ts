import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agentApp } from '../fixtures/agent.ts';

test('a prompt goes to the cheapest model, and the second time to the cache', async (t) => {
  const { post, sample } = await agentApp(t, 'llm-router');
  const first = (await post('/complete', { prompt: 'what now?' })).json();
  assert.deepEqual([first.model, first.reason, first.cached], ['economy', 'cheapest', false]);
  assert.ok(first.cost_usd > 0 && first.latency_ms >= 25);
  const second = (await post('/complete', { prompt: 'what now?' })).json();
  assert.deepEqual([second.text, second.cached, second.cost_usd], [first.text, true, 0]);
  assert.equal(await sample('llm_router_routes_total{model="economy",reason="cheapest"}'), 1);
  assert.ok(
    Math.abs(((await sample('llm_router_cost_usd_total{model="economy"}')) ?? 0) - first.cost_usd) < 1e-9,
  );
});

test('a prompt goes to a model with the required quality', async (t) => {
  const { post } = await agentApp(t, 'llm-router');
  const answer = (await post('/complete', { prompt: 'what now?', quality: 'high' })).json();
  assert.deepEqual([answer.model, answer.reason], ['premium', 'quality']);
});

test('the router uses the other model when one is cut off, and readiness names it', async (t) => {
  const { app, post, faults, sample } = await agentApp(t, 'llm-router');
  assert.equal((await faults.start('dependency-cut', { dependency: 'economy' })).statusCode, 201);
  const answer = (await post('/complete', { prompt: 'one' })).json();
  assert.deepEqual([answer.model, answer.reason], ['premium', 'fallback']);
  const ready = await app.inject('/health/ready');
  assert.deepEqual([ready.statusCode, ready.json().failing], [200, ['economy']]);
  assert.equal(await sample('agent_errors_total{agent="llm_router",reason="model_unavailable"}'), 0);
  await faults.end('dependency-cut');
  assert.equal((await post('/complete', { prompt: 'two' })).json().model, 'economy');
});

test('invalid bodies get a 4xx with the reason', async (t) => {
  const { post } = await agentApp(t, 'llm-router');
  const cases: [unknown, number, RegExp][] = [
    [{}, 400, /add "prompt"/],
    [{ prompt: '' }, 400, /prompt/],
    [{ prompt: 7 }, 400, /prompt is 7/],
    [{ prompt: 'x', quality: 'best' }, 400, /standard, high/],
    [{ prompt: 'x', max_latency_ms: 0 }, 400, /max_latency_ms/],
    [{ prompt: 'x', model: 'premium' }, 400, /remove "model"/],
    [{ prompt: 'x'.repeat(8_193) }, 400, /8,192/],
    ['{"prompt":"x","__proto__":{}}', 400, /JSON/],
    [{ prompt: 'x'.repeat(70_000) }, 413, /65536/],
  ];
  for (const [payload, status, message] of cases) {
    const response = await post('/complete', payload);
    assert.equal(response.statusCode, status, response.body);
    assert.match(response.json().error.message, message);
  }
});

test('any prompt gets an answer', async (t) => {
  const { post } = await agentApp(t, 'llm-router');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (prompt) => {
      assert.equal((await post('/complete', { prompt })).statusCode, 200);
    }),
    { numRuns: 30 },
  );
});
