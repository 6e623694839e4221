import assert from 'node:assert/strict';
import { test } from 'node:test';
import { context, propagation } from '@opentelemetry/api';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import { Budgets, chargeBudget } from '@opsconductor/telemetry/budget';
import { withBudgetBaggage } from '../../src/adapters/budget-baggage.ts';

function outgoing(): string | undefined {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers.baggage;
}

test('a call to another service has the remaining budget in its baggage', async (t) => {
  const budgets = new Budgets(testTelemetry(t, 'ai-pipeline').metrics);
  await budgets.withBudget({ hop: 8, token: 5_000 }, async () => {
    chargeBudget('hop');
    chargeBudget('token', 120);
    assert.equal(withBudgetBaggage(outgoing), 'budget=hop.7_token.4880');
  });
});

test('without a budget the call has no baggage', (t) => {
  testTelemetry(t, 'ai-pipeline');
  assert.equal(withBudgetBaggage(outgoing), undefined);
});
