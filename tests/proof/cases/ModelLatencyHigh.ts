import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'ModelLatencyHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: serviceFault('ai-pipeline', 'model-slow', { delay_ms: 1_800 }),
    condition: { productionSeconds: 60, seconds: 5 },
    mayAlsoFire: [
      'BudgetViolationRateHigh',
      'TokenSpendHigh',
      'BudgetForecastExceeded',
      'AnswerQualityLow',
      'PipelineRunFailureRateHigh',
      'SLOBurnRateFast',
      'SLOBurnRateSlow',
      'SLOSuccessBelowTarget',
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'LogErrorBurst',
      'LogNewError',
      'HighResponseTime',
      'HighErrorRate',
      'ModelLatencyHigh',
      'ModelRateLimited',
    ],
    parallel: 'model',
  }),
];
