import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBudget } from '../../src/domain/run-budget.ts';

const usual = { allowed: undefined, overrun: undefined, waitedSeconds: 0 };

test('waiting uses up the time of a run, and no more than that', () => {
  assert.deepEqual(runBudget(usual), { hop: 10, token: 40_000, deadline: 4.5 });
  assert.equal(runBudget({ ...usual, waitedSeconds: 1.25 }).deadline, 3.25);
  assert.equal(runBudget({ ...usual, waitedSeconds: 60 }).deadline, 0);
});

test('a caller can narrow a budget and not widen it', () => {
  const limits = runBudget({ ...usual, allowed: { hop: 2, token: 1e9 } });
  assert.deepEqual(limits, { hop: 2, token: 40_000, deadline: 4.5 });
});

test('an overrun leaves the other kinds as they are', () => {
  assert.deepEqual(runBudget({ ...usual, overrun: 'token' }), { hop: 10, token: 1, deadline: 4.5 });
});
