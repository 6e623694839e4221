import { serviceFault, together } from './service-fault.ts';

// Two executions a second instead of one in five seconds: otherwise a window of 90 s has too few for a burn rate.
export const manyFailingWorkflows = together(
  serviceFault('automation', 'workflow-errors', { ratio: 1 }),
  serviceFault('workload', 'execution-spike'),
);
const slowTools = serviceFault('automation', 'slow-tools');
const lateJobs = serviceFault('scheduler', 'dispatch-delay');
export const failingTools = serviceFault('automation', 'tool-errors', { ratio: 1 });

/** Each SLO, and the fault that burns its budget. */
export const OBJECTIVES = [
  { slo: 'scheduler-latency', scope: 'scheduler', service: 'scheduler', fault: lateJobs, parallel: 'slow' },
  { slo: 'ai-latency', scope: 'ai', service: 'automation', fault: slowTools, parallel: 'slow' },
  { slo: 'ai-success', scope: 'ai', service: 'automation', fault: failingTools, parallel: 'errors' },
  { slo: 'pipeline-success', scope: 'ai', service: 'ai-pipeline', fault: failingTools, parallel: 'errors' },
  {
    slo: 'workflow-success',
    scope: 'workflow',
    service: 'automation',
    fault: manyFailingWorkflows,
    parallel: 'errors',
  },
] as const;

/** Alerts that may also fire while requests are slow or fail. */
export const CONSEQUENCES = [
  'SLOBurnRateFast',
  'SLOBurnRateSlow',
  'SLOSuccessBelowTarget',
  'HighErrorRate',
  'HighResponseTime',
  'AIExecutionErrorRateHigh',
  'AIExecutionLatencyP95High',
  'PipelineRunFailureRateHigh',
  'WorkflowExecutionFailureRate',
  'WorkflowSuccessBelowTarget',
  'ExecutionVolumeSpike',
  'BudgetViolationRateHigh',
  'HighSchedulerLatency',
  'LogErrorBurst',
  'LogNewError',
] as const;
