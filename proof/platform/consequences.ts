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
