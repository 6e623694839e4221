import type { Calibration } from '../case/calibrate.ts';
import type { HealthyWatch } from '../case/healthy.ts';
import type { GroupBaselineWait, GroupStrain, Proof } from '../case/prove.ts';
import type { Repeat } from '../case/repeat.ts';
import type { AlertResult } from '../case/result.ts';
import type { ConfusionCell, UnexpectedAlert } from '../case/specificity.ts';
import type { Vacuity } from '../case/vacuity.ts';
import type { Profile } from '../profile/profile.ts';
import type { ScaledVariable } from '../stack/environment.ts';
import type { Stack } from '../stack/stack.ts';
import { describeMachine, describeVersions, type Machine, type Versions } from './machine.ts';

/** The result of a proof, as written to a file. Seconds are those of the fast profile. */
export interface ProofReport {
  /** When the proof began, as ISO 8601. */
  readonly date: string;
  /** What every duration was divided by. */
  readonly factor: number;
  /** The measurements that determined the factor. */
  readonly calibration?: Calibration;
  readonly machine: Machine;
  readonly versions: Versions;
  readonly provenAlerts: number;
  readonly alerts: readonly AlertResult[];
  /** Nearest rank, over the alerts that were delivered; null when none was. */
  readonly p95DeliveredSeconds: number | null;
  readonly worstDeliveredSeconds: number | null;
  readonly totalSeconds: number;
  /** Cores that were busy, on average; of the first run, if there are several. */
  readonly busyCores?: number;
  readonly unexpectedAlerts: readonly UnexpectedAlert[];
  readonly confusion: readonly ConfusionCell[];
  /** The waits for a healthy baseline; of the first run, if there are several. */
  readonly baselineWaits?: readonly GroupBaselineWait[];
  /** How well the machine kept up, by group; of the first run, if there are several. */
  readonly strains?: readonly GroupStrain[];
  /** Groups that ran again because the machine was too slow the first time. */
  readonly repeats?: readonly Repeat[];
  readonly scaledDurations: number;
  readonly scaledEnvironment: readonly ScaledVariable[];
  /** Other differences from the shipped stack, in words. */
  readonly adaptations?: readonly string[];
  readonly healthy?: HealthyWatch;
  readonly vacuity?: readonly Vacuity[];
  /** If there are several runs: each of them, in order. */
  readonly runs?: readonly ProofRun[];
}

/** One run of a proof: of all its cases, or of those that an earlier run had not proven. */
export interface ProofRun {
  /** When it began, as ISO 8601. */
  readonly date: string;
  readonly cases: number;
  readonly provenAlerts: number;
  readonly totalSeconds: number;
}

export interface ReportInput {
  readonly proof: Proof;
  readonly profile: Profile;
  readonly stack: Pick<Stack, 'images' | 'scaledEnvironment' | 'adaptations'>;
  readonly calibration?: Calibration;
  readonly healthy?: HealthyWatch;
  readonly vacuity?: readonly Vacuity[];
}

/** Makes the report: the results of a proof, the machine and the versions. */
export async function makeReport({
  proof,
  profile,
  stack,
  calibration,
  healthy,
  vacuity,
}: ReportInput): Promise<ProofReport> {
  return {
    date: new Date(proof.startedAt).toISOString(),
    factor: profile.factor,
    ...(calibration && { calibration }),
    machine: describeMachine(),
    versions: await describeVersions(stack.images),
    provenAlerts: proof.alerts.filter(({ proven }) => proven).length,
    alerts: proof.alerts,
    ...deliveredFigures(proof.alerts),
    totalSeconds: Math.round(proof.totalSeconds * 10) / 10,
    busyCores: proof.busyCores,
    unexpectedAlerts: proof.unexpectedAlerts,
    confusion: proof.confusion,
    baselineWaits: proof.baselineWaits,
    strains: proof.strains,
    repeats: proof.repeats,
    scaledDurations: profile.files.reduce((sum, { durations }) => sum + durations, 0),
    scaledEnvironment: stack.scaledEnvironment,
    adaptations: [...intervalsOf(profile), ...stack.adaptations],
    ...(healthy && { healthy }),
    ...(vacuity && { vacuity }),
  };
}

/** Nearest rank, over the alerts that were delivered. */
export function deliveredFigures(
  alerts: readonly AlertResult[],
): Pick<ProofReport, 'p95DeliveredSeconds' | 'worstDeliveredSeconds'> {
  const delivered = alerts.flatMap(({ deliveredSeconds }) => deliveredSeconds ?? []);
  return { p95DeliveredSeconds: quantile(delivered, 0.95), worstDeliveredSeconds: quantile(delivered, 1) };
}

function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}

function intervalsOf({ leastIntervals }: Profile): string[] {
  if (leastIntervals === undefined) return [];
  const { scrapeMs, evaluationMs, recordingMs = evaluationMs, groupIntervalMs, exceptions } = leastIntervals;
  const seconds = (ms: number) => `${ms / 1_000} s`;
  const except = Object.entries(exceptions ?? {}).map(([name, ms]) => `${name} ${seconds(ms)}`);
  const notify = groupIntervalMs === undefined ? '' : `, notify ${seconds(groupIntervalMs)}`;
  const list = except.length === 0 ? '' : `; except for ${except.join(', ')}`;
  return [
    `shortest intervals: scrape ${seconds(scrapeMs)}, evaluate ${seconds(evaluationMs)}, record ${seconds(recordingMs)}${notify}${list}`,
  ];
}
