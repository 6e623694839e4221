import { LOG_ALERTS, SLO_ALERTS } from '../platform/consequences.ts';
import { platformCase } from '../platform/platform-case.ts';
import { serviceFault, together } from '../platform/service-fault.ts';

const FAILED_CALL_ALERTS = [
  'HighErrorRate',
  'PipelineRunFailureRateHigh',
  'AIExecutionErrorRateHigh',
  'WorkflowExecutionFailureRate',
  'WorkflowSuccessBelowTarget',
] as const;

export const cases = [
  platformCase({
    alertname: 'SelectorErrorBurst',
    scope: 'selector',
    severity: 'warning',
    labels: { service: 'automation' },
    fault: serviceFault('automation', 'selector-errors', { ratio: 0.6 }),
    condition: { productionSeconds: 60, seconds: 2 },
    mayAlsoFire: [...FAILED_CALL_ALERTS, ...SLO_ALERTS, ...LOG_ALERTS],
    parallel: 'intake',
  }),
  platformCase({
    alertname: 'SelectorErrorBurst',
    scope: 'selector',
    severity: 'critical',
    labels: { service: 'automation' },
    fault: together(
      serviceFault('automation', 'selector-degraded'),
      serviceFault('automation', 'selector-errors', { ratio: 0.6 }),
    ),
    condition: { productionSeconds: 200, seconds: 2 },
    mayAlsoFire: [
      'SelectorErrorBurst',
      ...FAILED_CALL_ALERTS,
      'DependencyDown',
      ...SLO_ALERTS,
      ...LOG_ALERTS,
    ],
    parallel: 'degraded',
  }),
];
