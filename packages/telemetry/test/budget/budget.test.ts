import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BudgetExceededError } from '../../src/budget/budget-exceeded-error.ts';
import { Budgets, chargeBudget, currentBudget } from '../../src/budget/budgets.ts';
import type { BudgetLimits } from '../../src/budget/limits.ts';
import { familiesOf } from '../../src/metrics/export/families-of.ts';
import { MetricsService } from '../../src/metrics/metrics-service.ts';

function started() {
  const metrics = new MetricsService();
  let at = 1000;
  const budgets = new Budgets(metrics, () => at);
  const advance = (ms: number) => {
    at += ms;
  };
  const read = async (name: string, budget: string) => {
    const family = (await familiesOf(metrics)).find((found) => found.name === name);
    const series = family?.series.find(({ labels }) => labels.budget === budget);
    return series && ('value' in series ? series.value : series.count);
  };
  return { budgets, advance, read };
}
const exceeded = (budget: string, limit: number, used: number) => (error: unknown) =>
  error instanceof BudgetExceededError &&
  error.code === 'BUDGET_EXCEEDED' &&
  error.budget === budget &&
  error.limit === limit &&
  error.used === used;

test('a charge up to the limit passes, the one above throws and is counted once', async () => {
  const { budgets, read } = started();
  await budgets.withBudget({ token: 100 }, async () => {
    chargeBudget('token', 60);
    chargeBudget('token', 40);
    assert.throws(() => chargeBudget('token'), exceeded('token', 100, 101));
    assert.throws(() => chargeBudget('token', 9), exceeded('token', 100, 110));
  });
  assert.equal(await read('budget_violations_total', 'token'), 1);
  assert.equal(await read('budget_violations_total', 'hop'), 0);
});

test('limit and use of the finished work are exported', async () => {
  const { budgets, advance, read } = started();
  await budgets.withBudget({ hop: 4, deadline: 2 }, async () => {
    chargeBudget('hop', 3);
    advance(500);
  });
  assert.deepEqual([await read('budget_limit', 'hop'), await read('budget_used', 'hop')], [4, 3]);
  assert.deepEqual([await read('budget_limit', 'deadline'), await read('budget_used', 'deadline')], [2, 0.5]);
  assert.equal(await read('budget_utilization_ratio', 'hop'), 1);
});

test('a deadline throws where it is checked, and also counts without a check', async () => {
  const { budgets, advance, read } = started();
  await budgets.withBudget({ deadline: 1 }, async (budget) => {
    advance(1000);
    budget.checkDeadline();
    advance(1);
    assert.throws(() => budget.checkDeadline(), exceeded('deadline', 1, 1.001));
  });
  const result = await budgets.withBudget({ deadline: 1 }, async () => {
    advance(1500);
    return 'late';
  });
  assert.equal(result, 'late');
  assert.equal(await read('budget_violations_total', 'deadline'), 2);
});

test('nested work charges both budgets, and the tighter one decides', async () => {
  const { budgets, read } = started();
  await budgets.withBudget({ token: 100 }, async (outer) => {
    await budgets.withBudget({ token: 1000, hop: 2 }, async (inner) => {
      chargeBudget('token', 70);
      assert.deepEqual(inner.remaining(), { token: 30, hop: 2 });
      assert.throws(() => chargeBudget('token', 31), exceeded('token', 100, 101));
    });
    assert.equal(outer.used('token'), 101);
    assert.equal(currentBudget(), outer);
  });
  assert.equal(await read('budget_violations_total', 'token'), 1);
});

test('parallel pieces of work have separate budgets', async () => {
  const { budgets } = started();
  const run = (amount: number) =>
    budgets.withBudget({ token: 10 }, async (budget) => {
      await Promise.resolve();
      chargeBudget('token', amount);
      return budget.used('token');
    });
  assert.deepEqual(await Promise.all([run(3), run(4)]), [3, 4]);
});

test('an error of the work passes through, and its use is still exported', async () => {
  const { budgets, read } = started();
  const work = budgets.withBudget({ hop: 5 }, async () => {
    chargeBudget('hop');
    throw new Error('work failed');
  });
  await assert.rejects(work, /work failed/);
  assert.equal(await read('budget_used', 'hop'), 1);
});

test('a charge without a budget does nothing', () => {
  assert.equal(currentBudget(), undefined);
  chargeBudget('token', 1e9);
});

test('charges and limits that are not valid amounts are refused, and the error names the value', async () => {
  const { budgets } = started();
  await budgets.withBudget({ token: 10 }, async (budget) => {
    for (const amount of [-1, Number.NaN, Infinity, '5' as never])
      assert.throws(() => budget.charge('token', amount), TypeError);
    assert.equal(budget.used('token'), 0);
  });
  for (const limits of [{ hop: -1 }, { token: Number.NaN }] as BudgetLimits[])
    await assert.rejects(
      budgets.withBudget(limits, async () => {}),
      TypeError,
    );
});
