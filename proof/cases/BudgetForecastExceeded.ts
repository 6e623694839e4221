import { SPEND_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'BudgetForecastExceeded',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    source: 'custom',
    fault: serviceFault('ai-pipeline', 'token-spike', { factor: 50 }),
    condition: { productionSeconds: 600, seconds: 2 },
    mayAlsoFire: SPEND_ALERTS,
    custom: { evaluationSeconds: 30, forSeconds: 120, leastEvaluationSeconds: 1 },
    parallel: 'model-use',
  }),
];
