import assert from 'node:assert/strict';
import { test } from 'node:test';
import { context, propagation } from '@opentelemetry/api';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import { Budgets, chargeBudget } from '@opsconductor/telemetry/budget';
import { tellingBudget } from '../../src/adapters/budget-baggage.ts';

function outgoing(): string | undefined {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers.baggage;
}

test('a call of another service says what is left of the budget', async (t) => {
  const budgets = new Budgets(testTelemetry(t, 'ai-pipeline').metrics);
  await budgets.withBudget({ hop: 8, token: 5_000 }, async () => {
    chargeBudget('hop');
    chargeBudget('token', 120);
    assert.equal(tellingBudget(outgoing), 'budget=hop.7_token.4880');
  });
});

test('without a budget nothing is said', (t) => {
  testTelemetry(t, 'ai-pipeline');
  assert.equal(tellingBudget(outgoing), undefined);
});
