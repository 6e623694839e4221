import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'DependencyDown',
    scope: 'dependency',
    severity: 'critical',
    labels: { service: 'scheduler', dependency: 'target_manager' },
    fault: serviceFault('scheduler', 'dependency-cut', { dependency: 'target_manager' }),
    condition: { seconds: 5 },
    mayAlsoFire: ['DependencyDown', 'LowThroughput'],
    parallel: 'dependencies',
  }),
  platformCase({
    alertname: 'DependencyDown',
    scope: 'dependency',
    severity: 'warning',
    labels: { service: 'automation', dependency: 'redis' },
    fault: serviceFault('automation', 'dependency-cut', { dependency: 'redis' }),
    condition: { seconds: 5 },
    mayAlsoFire: ['SelectorErrorBurst'],
    parallel: 'dependencies',
  }),
];
