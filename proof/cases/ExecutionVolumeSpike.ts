import { CONSEQUENCES, manyFailingWorkflows } from '../platform/objectives.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'ExecutionVolumeSpike',
    scope: 'business',
    severity: 'info',
    labels: { service: 'automation' },
    fault: manyFailingWorkflows,
    // Two executions a second pass 100 in five minutes after a sixth of the window, once the first have finished.
    condition: { productionSeconds: 120, seconds: 4 },
    mayAlsoFire: CONSEQUENCES,
    parallel: 'errors',
  }),
];
