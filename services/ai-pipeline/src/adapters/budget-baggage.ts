import { context, propagation } from '@opentelemetry/api';
import {
  type BudgetLimits,
  currentBudget,
  parseBudget,
  serialiseBudget,
} from '@opsconductor/telemetry/budget';

const ENTRY = 'budget';

/** The budget that the caller of the current request allows. */
export function allowedBudget(): BudgetLimits | undefined {
  const entry = propagation.getActiveBaggage()?.getEntry(ENTRY);
  return entry && parseBudget(entry.value);
}

/** Runs a call to another service with the remaining budget in its baggage. */
export function withBudgetBaggage<T>(call: () => T): T {
  const budget = currentBudget();
  if (!budget) return call();
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry(ENTRY, {
    value: serialiseBudget(budget.remaining()),
  });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
