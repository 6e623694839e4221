import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'AnswerQualityLow',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: serviceFault('ai-pipeline', 'quality-drop', { score: 0 }),
    // The mean of 50 runs, at 1.5 runs a second: a quarter of them has to be poor.
    condition: { seconds: 10 },
    // In a group without a fault that stops the evaluation of runs.
    parallel: 'users',
  }),
];
