import { SLOW_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'HighSchedulerLatency',
    scope: 'scheduler',
    severity: 'critical',
    labels: { service: 'scheduler' },
    fault: serviceFault('scheduler', 'dispatch-delay'),
    condition: { productionSeconds: 20 },
    mayAlsoFire: SLOW_ALERTS,
    parallel: 'slow',
  }),
];
