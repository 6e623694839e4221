import { LOG_ALERTS, SLO_ALERTS } from '../consequences.ts';
import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'AnswerQualityLow',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: serviceFault('ai-pipeline', 'quality-drop', { score: 0 }),
    // A mean of 50 runs, one and a half a second: a fifth of them or more has to be poor.
    condition: { seconds: 20 },
    mayAlsoFire: [
      'BudgetViolationRateHigh',
      'TokenSpendHigh',
      'BudgetForecastExceeded',
      'AnswerQualityLow',
      'PipelineRunFailureRateHigh',
      'HighResponseTime',
      'HighErrorRate',
      'ModelLatencyHigh',
      ...SLO_ALERTS,
      ...LOG_ALERTS,
    ],
    parallel: 'model-use',
  }),
];
