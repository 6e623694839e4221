import { SLO_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'AIExecutionLatencyP95High',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: serviceFault('automation', 'slow-tools'),
    condition: { productionSeconds: 30, seconds: 3 },
    mayAlsoFire: [
      'HighResponseTime',
      'QueueBacklog',
      'LowThroughput',
      'PipelineRunFailureRateHigh',
      'BudgetViolationRateHigh',
      'WorkflowExecutionFailureRate',
      'WorkflowSuccessBelowTarget',
      'HighErrorRate',
      ...SLO_ALERTS,
    ],
    parallel: 'slow',
  }),
];
