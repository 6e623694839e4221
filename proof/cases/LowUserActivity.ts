import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'LowUserActivity',
    scope: 'business',
    severity: 'info',
    labels: { service: 'automation' },
    fault: serviceFault('workload', 'login-drop'),
    // The last login has to leave the window of ten minutes; the digest of the scope may add two group intervals.
    condition: { productionSeconds: 650 + 600 },
    historySeconds: 3_600,
    mayAlsoFire: ['FailedLoginsBurst', 'LowUserActivity', 'WorkflowCreationDrop'],
    parallel: 'users',
  }),
];
