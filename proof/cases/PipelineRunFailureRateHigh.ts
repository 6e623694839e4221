import { CONSEQUENCES, failingTools } from '../platform/objectives.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'PipelineRunFailureRateHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: failingTools,
    // At 1.5 runs a second the first failure may take a while.
    condition: { productionSeconds: 60, seconds: 4 },
    mayAlsoFire: CONSEQUENCES,
    parallel: 'errors',
  }),
];
