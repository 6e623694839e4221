import { context, propagation } from '@opentelemetry/api';
import {
  type BudgetLimits,
  currentBudget,
  parseBudget,
  serialiseBudget,
} from '@opsconductor/telemetry/budget';

const ENTRY = 'budget';

/** What the caller of the current request leaves it. */
export function allowedBudget(): BudgetLimits | undefined {
  const entry = propagation.getActiveBaggage()?.getEntry(ENTRY);
  return entry && parseBudget(entry.value);
}

/** Runs a call of another service, which learns from its baggage what is left of the current budget. */
export function tellingBudget<T>(call: () => T): T {
  const budget = currentBudget();
  if (!budget) return call();
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry(ENTRY, {
    value: serialiseBudget(budget.remaining()),
  });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
