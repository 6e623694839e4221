import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpServer } from '../support/http-server.ts';
import { until } from '../support/poll.ts';
import { ruleEngine } from '../support/rule-engine.ts';

test('a rule is inactive, then pending, then firing, and the metrics show it', async (t) => {
  let now = Date.now();
  t.mock.method(Date, 'now', () => now);
  const alertmanager = await httpServer(t, (_request, response) => response.end());
  const { spending, state, exposition } = await ruleEngine(t, alertmanager);
  const evaluations = async () =>
    Number(/^rule_engine_evaluations_total\{.*outcome="ok"\} (\d+)/m.exec(await exposition())?.[1]);
  assert.equal(await state(), 'inactive');
  spending.usdPerSecond = 1;
  await until('pending', async () => (await state()) === 'pending', state);
  now += 599;
  const before = await evaluations();
  await until('two evaluations', async () => (await evaluations()) >= before + 2);
  assert.equal(await state(), 'pending');
  now += 1;
  await until('firing', async () => (await state()) === 'firing', state);
  const text = await exposition();
  assert.match(text, /rule_engine_alerts_active\{rule="BudgetForecastExceeded"\} 1/);
  assert.match(text, /rule_engine_evaluations_total\{rule="BudgetForecastExceeded",outcome="ok"\} [1-9]/);
  assert.match(text, /rule_engine_last_success_timestamp_seconds\{rule="BudgetForecastExceeded"\} [\d.e+]+/);
});

test('the engine is ready while Prometheus and Alertmanager are ready, and alive without them', async (t) => {
  const { app } = await ruleEngine(t, 'http://127.0.0.1:9');
  assert.equal((await app.inject('/health/live')).statusCode, 200);
  const ready = await app.inject('/health/ready');
  assert.equal(ready.statusCode, 503);
  assert.match(ready.body, /"alertmanager":"down"/);
});
