import { type BudgetKind, type BudgetLimits, budgetKinds } from './limits.ts';

const pairPattern = /^(hop|token|deadline)\.(\d{1,15}(?:m)?)$/;

/**
 * The remaining budget as one baggage value: `hop.7_token.4880_deadline.1500m`, the deadline in milliseconds (`m`),
 * rounded down. It contains the remaining time and not a time of day, because clocks of two machines differ by more than
 * a hop takes. Needs no escaping in W3C baggage. Empty without limits.
 */
export function serialiseBudget(remaining: BudgetLimits): string {
  return budgetKinds
    .filter((kind) => Number.isFinite(remaining[kind]))
    .map((kind) => `${kind}.${amountText(kind, Math.max(0, remaining[kind] as number))}`)
    .join('_');
}

function amountText(kind: BudgetKind, amount: number): string {
  return kind === 'deadline' ? `${Math.floor(amount * 1000)}m` : String(Math.floor(amount));
}

/** Reads what `serialiseBudget` wrote. Anything else, whatever its size, is undefined; never throws. */
export function parseBudget(text: string): BudgetLimits | undefined {
  if (typeof text !== 'string' || text === '' || text.length > 100) return undefined;
  const limits: Partial<Record<BudgetKind, number>> = {};
  for (const pair of text.split('_')) {
    const match = pairPattern.exec(pair);
    const kind = match?.[1] as BudgetKind | undefined;
    const amount = match?.[2] as string;
    if (!kind || kind in limits || amount.endsWith('m') !== (kind === 'deadline')) return undefined;
    limits[kind] = kind === 'deadline' ? Number.parseInt(amount, 10) / 1000 : Number(amount);
  }
  return limits;
}
