import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'WorkflowCreationDrop',
    scope: 'business',
    severity: 'info',
    labels: { service: 'automation' },
    fault: serviceFault('workload', 'creation-drop'),
    // As LowUserActivity.
    condition: { productionSeconds: 650 + 600 },
    historySeconds: 3_600,
    mayAlsoFire: ['FailedLoginsBurst', 'LowUserActivity', 'WorkflowCreationDrop'],
    parallel: 'users',
  }),
];
