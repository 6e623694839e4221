import { SPEND_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'TokenSpendHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: serviceFault('ai-pipeline', 'token-spike', { factor: 50 }),
    // The spend is a rate over 15 minutes.
    condition: { productionSeconds: 600, seconds: 2 },
    mayAlsoFire: SPEND_ALERTS,
    parallel: 'model-use',
  }),
];
