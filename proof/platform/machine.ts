import type { CalibrationOptions, RepeatPolicy } from '@opsconductor/proof';

/** Alerts that fire when services wait for a core, whatever the fault is. */
export const MACHINE_ALERTS = [
  'HighSchedulerLatency',
  { alertname: 'SLOSuccessBelowTarget', labels: { slo: 'scheduler-latency' } },
  { alertname: 'SLOBurnRateSlow', labels: { slo: 'scheduler-latency' } },
  { alertname: 'SLOBurnRateFast', labels: { slo: 'scheduler-latency' } },
  'StateSyncSlow',
  'EventLoopBlocked',
  'LowThroughput',
  'PrometheusMissedRuleEvaluations',
] as const;

/** Alerts that say that the cores of the machine are busy. At factor 40 five minutes of that are 7.5 s. */
export const BUSY_HOST_ALERTS = [
  { alertname: 'HighCPUUsage', labels: { service: 'host' } },
  'QuotaCPUExceeded',
  'HostCPUHigh',
] as const;

/** The factors of a proof: each of them divides every duration of the configuration. */
export const CALIBRATION: Pick<CalibrationOptions<never>, 'factors' | 'freeCores' | 'limits'> = {
  factors: [40, 25, 20],
  // The stack at rest, and the core that cpu-burn takes.
  freeCores: 1.5,
  limits: { busyCores: 1.5, lateSleeps: 0.2, missedEvaluations: 0 },
};

/** A process that gets no core answers no readiness check, exports no spans in time and writes no file. */
const STARVATION_ALERTS = ['DependencyDown', 'TelemetrySpansDropped', 'TextfileStale'];

/** When a group runs again. On an idle machine 10 % of the sleeps were late in the worst second of all groups. */
export const REPEATS: RepeatPolicy = {
  limits: { lateSleeps: 0.15, missedEvaluations: 0 },
  alerts: [...MACHINE_ALERTS, ...BUSY_HOST_ALERTS, ...STARVATION_ALERTS],
  budget: 8,
};
