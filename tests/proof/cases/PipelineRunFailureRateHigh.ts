import { CONSEQUENCES, failingTools } from '../objectives.ts';
import { platformCase } from '../platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'PipelineRunFailureRateHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'ai-pipeline' },
    fault: failingTools,
    // Runs are one and a half a second: the first that fails may take a while.
    condition: { productionSeconds: 60, seconds: 4 },
    mayAlsoFire: CONSEQUENCES,
    parallel: 'errors',
  }),
];
