import type { HealthyWatch } from '../case/healthy.ts';
import type { GroupBaselineWait, Proof } from '../case/prove.ts';
import type { AlertResult } from '../case/result.ts';
import type { ConfusionCell, UnexpectedAlert } from '../case/specificity.ts';
import type { Vacuity } from '../case/vacuity.ts';
import type { Profile } from '../profile/profile.ts';
import type { ScaledVariable } from '../stack/environment.ts';
import type { Stack } from '../stack/stack.ts';
import { describeMachine, describeVersions, type Machine, type Versions } from './machine.ts';
import type { ProofRun } from './merge.ts';

/** What was proven, as it is written to a file. Seconds are those of the fast profile. */
export interface ProofReport {
  /** When the proof began, as ISO 8601. */
  readonly date: string;
  /** What every duration was divided by. */
  readonly factor: number;
  readonly machine: Machine;
  readonly versions: Versions;
  readonly provenAlerts: number;
  readonly alerts: readonly AlertResult[];
  /** Nearest rank, over the alerts that were delivered; null when none was. */
  readonly p95DeliveredSeconds: number | null;
  readonly worstDeliveredSeconds: number | null;
  readonly totalSeconds: number;
  /** Cores that were busy, on average; of the first run, where it is of several. */
  readonly busyCores?: number;
  readonly unexpectedAlerts: readonly UnexpectedAlert[];
  readonly confusion: readonly ConfusionCell[];
  /** Where the time went that no fault took; of the first run, where it is of several. */
  readonly baselineWaits?: readonly GroupBaselineWait[];
  readonly scaledDurations: number;
  readonly scaledEnvironment: readonly ScaledVariable[];
  readonly healthy?: HealthyWatch;
  readonly vacuity?: readonly Vacuity[];
  /** Where it is of several runs: each of them, the first one first. */
  readonly runs?: readonly ProofRun[];
}

export interface ReportInput {
  readonly proof: Proof;
  readonly profile: Profile;
  readonly stack: Pick<Stack, 'images' | 'scaledEnvironment'>;
  readonly healthy?: HealthyWatch;
  readonly vacuity?: readonly Vacuity[];
}

/** Gathers what a proof came to, and on what it ran. */
export async function makeReport({
  proof,
  profile,
  stack,
  healthy,
  vacuity,
}: ReportInput): Promise<ProofReport> {
  return {
    date: new Date(proof.startedAt).toISOString(),
    factor: profile.factor,
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
    scaledDurations: profile.files.reduce((sum, { durations }) => sum + durations, 0),
    scaledEnvironment: stack.scaledEnvironment,
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
