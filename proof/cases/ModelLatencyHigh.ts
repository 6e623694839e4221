import { MODEL_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'ModelLatencyHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: serviceFault('ai-pipeline', 'model-slow', { delay_ms: 1_800 }),
    condition: { productionSeconds: 60, seconds: 5 },
    mayAlsoFire: MODEL_ALERTS,
    parallel: 'model',
  }),
];
