import { MODEL_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'ModelRateLimited',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: serviceFault('ai-pipeline', 'model-429'),
    condition: { productionSeconds: 60, seconds: 5 },
    mayAlsoFire: MODEL_ALERTS,
    parallel: 'model',
  }),
];
