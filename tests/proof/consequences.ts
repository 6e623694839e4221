/** What failures of a service's users do to its objectives. */
export const SLO_ALERTS = ['SLOBurnRateFast', 'SLOBurnRateSlow', 'SLOSuccessBelowTarget'] as const;

/** What any failure that is logged may do. */
export const LOG_ALERTS = ['LogErrorBurst', 'LogNewError'] as const;
