import { counter, gauge, histogram } from '../metrics/definitions.ts';
import { budgetKinds } from './limits.ts';

const labels = { budget: budgetKinds };

/** Hop and token budgets in hops and tokens, deadlines in seconds. */
export const budgetMetrics = {
  limit: gauge({
    name: 'budget_limit',
    help: 'Limit of the work that finished last; hops, tokens, seconds for deadline',
    labels,
  }),
  used: gauge({
    name: 'budget_used',
    help: 'Use of the work that finished last; hops, tokens, seconds for deadline',
    labels,
  }),
  utilization: histogram({
    name: 'budget_utilization_ratio',
    help: 'used / limit of all work that finished; above 1 is over budget',
    labels,
    // 1 is a bucket edge, so that the share of work within its budget is exact.
    buckets: [0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.5, 2],
  }),
  violations: counter({
    name: 'budget_violations_total',
    help: 'Pieces of work that went over their budget, each counted once per kind',
    labels,
  }),
} as const;
