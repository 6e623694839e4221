import { sizeBucketsKept } from '../platform/kept-buckets.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'CardinalityBudgetNearLimit',
    scope: 'cardinality',
    severity: 'info',
    labels: { service: 'automation' },
    fault: sizeBucketsKept,
    condition: { seconds: 3 },
  }),
];
