/** What failures of a service's users do to its objectives. */
export const SLO_ALERTS = ['SLOBurnRateFast', 'SLOBurnRateSlow', 'SLOSuccessBelowTarget'] as const;

/** What any failure that is logged may do. */
export const LOG_ALERTS = ['LogErrorBurst', 'LogNewError'] as const;

/**
 * The engine and the kernel start a container with both cores, which no weight of ours commands: two jobs of two thousand
 * later than 1 ms are an objective missed, while its long window still remembers the fault of an earlier case.
 */
export const CONTAINER_START_ALERTS = [
  'HighSchedulerLatency',
  { alertname: 'SLOSuccessBelowTarget', labels: { slo: 'scheduler-latency' } },
] as const;
