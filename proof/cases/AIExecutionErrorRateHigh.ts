import { CONSEQUENCES, failingTools } from '../platform/objectives.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'AIExecutionErrorRateHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: failingTools,
    // 60 % of the executions fail: 5 % of five minutes are bad after 25 s.
    condition: { productionSeconds: 60 },
    mayAlsoFire: CONSEQUENCES,
    parallel: 'errors',
  }),
];
