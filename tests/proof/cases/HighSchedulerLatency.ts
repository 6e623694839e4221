import { SLO_ALERTS } from '../consequences.ts';
import { platformCase } from '../platform-case.ts';
import { serviceFault } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'HighSchedulerLatency',
    scope: 'scheduler',
    severity: 'critical',
    labels: { service: 'scheduler' },
    fault: serviceFault('scheduler', 'dispatch-delay'),
    condition: { productionSeconds: 20 },
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
