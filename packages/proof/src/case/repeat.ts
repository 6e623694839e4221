import { beyondLimits, type Strain, type StrainLimits } from '../watch/strain.ts';
import { caseTitle } from './case.ts';
import type { GroupProof } from './prove-group.ts';
import { type AlertPattern, matchesPattern } from './specificity.ts';

/** When the cases of a group run again: if the machine was too slow, and this can explain every failure. */
export interface RepeatPolicy {
  /** Beyond these limits the machine counts as the cause of failures. */
  readonly limits: StrainLimits;
  /** Alerts that fire when services wait for a core, whatever the fault is. */
  readonly alerts: readonly AlertPattern[];
  /** How many times groups may run again in one proof. */
  readonly budget: number;
}

/** Whether the machine exceeded its limits, and this can explain all alerts with these labels. */
export function machineExplains(
  unexpected: readonly Readonly<Record<string, string>>[],
  strain: Strain,
  { limits, alerts }: RepeatPolicy,
): boolean {
  return (
    beyondLimits(strain, limits).length > 0 &&
    unexpected.every((labels) => alerts.some((pattern) => matchesPattern(labels, pattern)))
  );
}

/** A group that ran again, and why. */
export interface Repeat {
  /** The title of each case of the group. */
  readonly cases: readonly string[];
  /** Why its cases were not proven. */
  readonly errors: readonly string[];
  /** The limits that the machine exceeded, one phrase each. */
  readonly machine: readonly string[];
  readonly strain: Strain;
}

/** Decides which groups run again. A wrong rule fails the second time too, so a repeat cannot hide it. */
export class Repeats {
  readonly done: Repeat[] = [];
  readonly #policy: RepeatPolicy;

  constructor(policy: RepeatPolicy) {
    this.#policy = policy;
  }

  /** Whether the machine can be the cause of every failure of a group. */
  blamesMachine(group: GroupProof): boolean {
    const failed = group.results.filter(({ proven }) => !proven);
    const unexpected = group.attributions.filter(({ verdict }) => verdict === 'unexpected');
    return (
      failed.length > 0 &&
      failed.every(({ failure }) => failure !== 'wrong') &&
      group.strain !== undefined &&
      machineExplains(
        unexpected.map(({ labels }) => labels),
        group.strain,
        this.#policy,
      )
    );
  }

  /** Whether a group runs again; if so, `done` has the reason. */
  take(group: GroupProof): boolean {
    const { strain } = group;
    if (!strain || !this.blamesMachine(group) || this.done.length >= this.#policy.budget) return false;
    this.done.push({
      cases: group.results.map(caseTitle),
      errors: [...new Set(group.results.flatMap(({ error }) => error ?? []))],
      machine: beyondLimits(strain, this.#policy.limits),
      strain,
    });
    return true;
  }
}

export const NO_REPEATS: RepeatPolicy = { limits: {}, alerts: [], budget: 0 };

/** Why no further group begins. */
export function describeRepeats(repeats: readonly Repeat[]): string {
  const last = repeats.at(-1)?.machine.join('; ') ?? 'no repeat was allowed';
  return `the machine was too busy. ${repeats.length} groups had run again, the last because ${last}`;
}
