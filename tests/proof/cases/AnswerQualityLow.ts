import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'AnswerQualityLow',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: serviceFault('ai-pipeline', 'quality-drop', { score: 0 }),
    // A mean of 50 runs, one and a half a second: a quarter of them has to be poor.
    condition: { seconds: 10 },
    // Where no fault keeps runs from being evaluated.
    parallel: 'users',
  }),
];
