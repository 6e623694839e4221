import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgetForecast } from '../../src/domain/budget-forecast.ts';
import type { Query, Reading } from '../../src/domain/rule.ts';

const reading = (value: number): readonly Reading[] => [{ labels: {}, value }];

/** The rule with a budget of 30 USD. It is evaluated with the cost of 12 hours and the cost per second. */
function ruleOf30() {
  const rule = budgetForecast({ dailyBudgetUsd: 30, rateWindowSeconds: 300 });
  return (spent: readonly Reading[], rate: readonly Reading[]) =>
    rule.evaluate(async ({ expr }: Query) => (expr.includes('increase') ? spent : rate));
}

// Figures of the README: 1.33e-4 USD a run, one run a second.
const STEADY = 1.33e-4;

test('steady traffic costs 11.49 USD a day and fires nothing', async () => {
  assert.deepEqual(await ruleOf30()(reading(STEADY * 43_200), reading(STEADY)), []);
});

test('twenty times the tokens exceed the budget, also on a stack that has just started', async () => {
  const [finding] = await ruleOf30()(reading(0.2), reading(STEADY * 20));
  assert.deepEqual(finding, {
    summary: 'The models will cost 115.11 USD a day; the budget is 30.00 USD',
    description: '0.20 USD were spent in the last 12 hours, and the current rate is 9.58 USD an hour.',
  });
});

test('a forecast of exactly the budget fires nothing', async () => {
  assert.deepEqual(await ruleOf30()(reading(30), reading(0)), []);
  assert.equal((await ruleOf30()(reading(30.01), reading(0))).length, 1);
});

test('once exceeded, the alert resolves at 95 % of the budget', async () => {
  const evaluate = ruleOf30();
  assert.equal((await evaluate(reading(31), reading(0))).length, 1);
  assert.equal((await evaluate(reading(29), reading(0))).length, 1);
  assert.equal((await evaluate(reading(28.5), reading(0))).length, 0);
  assert.equal((await evaluate(reading(29), reading(0))).length, 0);
});

test('a missing series, or one that is NaN, counts as no cost', async () => {
  assert.deepEqual(await ruleOf30()([], []), []);
  assert.deepEqual(await ruleOf30()(reading(Number.NaN), reading(1)), []);
});

test('an input that cannot be read is an error', async () => {
  const rule = budgetForecast({ dailyBudgetUsd: 30, rateWindowSeconds: 300 });
  await assert.rejects(
    rule.evaluate(async () => {
      throw new Error('unreachable');
    }),
    /unreachable/,
  );
});
