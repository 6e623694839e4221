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
      'LatencyAnomaly',
      'RequestRateAnomaly',
      'HighResponseTime',
      'QueueBacklog',
      'LowThroughput',
      'PipelineRunFailureRateHigh',
      'BudgetViolationRateHigh',
      'SLOBurnRateFast',
      'SLOBurnRateSlow',
      'SLOSuccessBelowTarget',
      'WorkflowExecutionFailureRate',
      'WorkflowSuccessBelowTarget',
      'HighErrorRate',
      'SystemHealthDegraded',
    ],
    parallel: 'slow',
  }),
];
