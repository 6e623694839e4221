import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'FailedLoginsBurst',
    scope: 'security',
    severity: 'warning',
    labels: { service: 'automation' },
    source: 'loki',
    fault: serviceFault('workload', 'login-failures'),
    // Five a second make ten after two seconds; then the lines are shipped.
    condition: { seconds: 6 },
    mayAlsoFire: ['FailedLoginsBurst', 'LowUserActivity', 'WorkflowCreationDrop'],
    parallel: 'users',
  }),
];
