import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBudget } from '../../src/domain/run-budget.ts';

const usual = { allowed: undefined, overrun: undefined, waitedSeconds: 0 };

test('waiting reduces the time of a run, down to 0', () => {
  assert.deepEqual(runBudget(usual), { hop: 10, token: 40_000, deadline: 4.5 });
  assert.equal(runBudget({ ...usual, waitedSeconds: 1.25 }).deadline, 3.25);
  assert.equal(runBudget({ ...usual, waitedSeconds: 60 }).deadline, 0);
});

test('a caller can lower a budget, but not raise it', () => {
  const limits = runBudget({ ...usual, allowed: { hop: 2, token: 1e9 } });
  assert.deepEqual(limits, { hop: 2, token: 40_000, deadline: 4.5 });
});

test('an overrun does not change the other kinds', () => {
  assert.deepEqual(runBudget({ ...usual, overrun: 'token' }), { hop: 10, token: 1, deadline: 4.5 });
});
