import { CONSEQUENCES, manyFailingWorkflows } from '../platform/objectives.ts';
import { platformCase } from '../platform/platform-case.ts';

export const cases = [
  platformCase({
    alertname: 'WorkflowExecutionFailureRate',
    scope: 'workflow',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: manyFailingWorkflows,
    condition: { productionSeconds: 100, seconds: 4 },
    mayAlsoFire: CONSEQUENCES,
    parallel: 'errors',
  }),
];
