/** Alerts about the objectives of a service whose requests fail. */
export const SLO_ALERTS = ['SLOBurnRateFast', 'SLOBurnRateSlow', 'SLOSuccessBelowTarget'] as const;

/** Alerts that any logged failure may fire. */
export const LOG_ALERTS = ['LogErrorBurst', 'LogNewError'] as const;

/**
 * The engine and the kernel use both cores to start a container, and our CPU weights do not limit them. Two of two thousand
 * jobs that are more than 1 ms late miss the objective, while its long window still has the fault of an earlier case.
 */
export const CONTAINER_START_ALERTS = [
  'HighSchedulerLatency',
  { alertname: 'SLOSuccessBelowTarget', labels: { slo: 'scheduler-latency' } },
] as const;

/** Alerts of jobs and calls that wait for a slow scheduler or for slow tools. */
export const SLOW_ALERTS = [
  'HighResponseTime',
  'QueueBacklog',
  'LowThroughput',
  'PipelineRunFailureRateHigh',
  'BudgetViolationRateHigh',
  'WorkflowExecutionFailureRate',
  'WorkflowSuccessBelowTarget',
  'HighErrorRate',
  ...SLO_ALERTS,
] as const;

/** Alerts of a model that is slow or refuses calls. */
export const MODEL_ALERTS = [
  'BudgetViolationRateHigh',
  'TokenSpendHigh',
  'BudgetForecastExceeded',
  'AnswerQualityLow',
  'PipelineRunFailureRateHigh',
  'HighResponseTime',
  'HighErrorRate',
  'ModelLatencyHigh',
  'ModelRateLimited',
  ...SLO_ALERTS,
  ...LOG_ALERTS,
] as const;

/** Alerts of runs that use more tokens than their budget. */
export const SPEND_ALERTS = [
  'BudgetViolationRateHigh',
  'TokenSpendHigh',
  'BudgetForecastExceeded',
  'PipelineRunFailureRateHigh',
  'HighResponseTime',
  'HighErrorRate',
  'ModelLatencyHigh',
  ...SLO_ALERTS,
  ...LOG_ALERTS,
] as const;
