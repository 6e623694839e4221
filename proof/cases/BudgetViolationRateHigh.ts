import { SPEND_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'BudgetViolationRateHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline', budget: 'hop' },
    fault: serviceFault('ai-pipeline', 'budget-overrun', { budget: 'hop' }),
    condition: { productionSeconds: 40, seconds: 3 },
    mayAlsoFire: SPEND_ALERTS,
    parallel: 'model-use',
  }),
];
