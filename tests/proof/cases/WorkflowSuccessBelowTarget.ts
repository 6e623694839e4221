import { platformCase } from '../platform-case.ts';
import { serviceFault, together } from '../service-fault.ts';

export const cases = [
  platformCase({
    alertname: 'WorkflowSuccessBelowTarget',
    scope: 'workflow',
    severity: 'info',
    labels: { service: 'automation' },
    fault: together(
      serviceFault('automation', 'workflow-errors', { ratio: 0.07 }),
      serviceFault('workload', 'execution-spike', { per_second: 5 }),
    ),
    // 7 % fail: below the target of 95 %, above the alert at 90 %. The window of 15 minutes has to fill.
    condition: { productionSeconds: 900, seconds: 6 },
    mayAlsoFire: [
      'SLOSuccessBelowTarget',
      'SLOBurnRateSlow',
      'ExecutionVolumeSpike',
      'RequestRateAnomaly',
      'LatencyAnomaly',
      'LogErrorBurst',
      'LogNewError',
      'WorkflowExecutionFailureRate',
    ],
  }),
];
