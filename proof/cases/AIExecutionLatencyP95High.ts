import { SLOW_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'AIExecutionLatencyP95High',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: serviceFault('automation', 'slow-tools'),
    condition: { productionSeconds: 30, seconds: 3 },
    mayAlsoFire: SLOW_ALERTS,
    parallel: 'slow',
  }),
];
