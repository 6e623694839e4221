import { LOG_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault, together } from '../platform/service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'WorkflowSuccessBelowTarget',
    scope: 'workflow',
    severity: 'info',
    labels: { service: 'automation' },
    fault: together(
      serviceFault('automation', 'workflow-errors', { ratio: 0.08 }),
      serviceFault('workload', 'execution-spike', { per_second: 5 }),
    ),
    // 8 % fail: success is below the target of 95 %, and above the alert at 90 %. The window of 15 minutes has to fill.
    condition: { productionSeconds: 1_100, seconds: 6 },
    mayAlsoFire: [
      'SLOSuccessBelowTarget',
      'SLOBurnRateSlow',
      'ExecutionVolumeSpike',
      'WorkflowExecutionFailureRate',
      ...LOG_ALERTS,
    ],
    parallel: 'apart',
  }),
];
