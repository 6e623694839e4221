import { FaultRun } from '../fault/fault-run.ts';
import type { Profile } from '../profile/profile.ts';
import type { Stack } from '../stack/stack.ts';
import type { Observer } from '../watch/observer.ts';
import type { Strain, StrainWatch } from '../watch/strain.ts';
import { type BaselineWait, isAmbient, reachBaseline } from './baseline.ts';
import { caseTitle } from './case.ts';
import { type AlertResult, type GroupFailure, type PlannedCase, resultOf, spoil } from './result.ts';
import { runCase } from './run-case.ts';
import {
  type AlertPattern,
  type Attribution,
  attribute,
  describeUnexpected,
  unexpectedOf,
} from './specificity.ts';

export interface GroupContext {
  readonly stack: Stack;
  readonly observer: Observer;
  readonly machine: StrainWatch;
  readonly profile: Profile;
  readonly ambient: readonly AlertPattern[];
  readonly baselineWithinSeconds: number;
  readonly toleranceSeconds: number;
  /** Milliseconds since 1970 from which alerts are attributed; default: from the baseline. */
  readonly watchedFrom?: number | undefined;
}

/** The results of the cases of a group, in their order, and what fired while they ran. */
export interface GroupProof {
  readonly results: readonly AlertResult[];
  readonly attributions: readonly Attribution[];
  /** The waits before the faults and after them, as far as the stack became healthy. */
  readonly baselines: readonly BaselineWait[];
  /** How well the machine kept up, from the first wait to the last; absent for a group that did not run. */
  readonly strain?: Strain;
  /** Milliseconds since 1970 until which every alert is attributed; absent when the stack was not healthy before the faults. */
  readonly watchedUntil?: number;
}

/**
 * Waits for the baseline, runs all cases of a group in parallel, and waits for the baseline again. Then it compares the
 * alerts that fired with those that were expected.
 */
export async function proveGroup(
  group: readonly PlannedCase[],
  context: GroupContext,
  report: (lines: string) => void,
): Promise<GroupProof> {
  const { observer, ambient } = context;
  const endStrain = await context.machine.begin();
  report('waiting for a healthy baseline');
  const historySeconds = Math.max(...group.map(({ proofCase }) => proofCase.historySeconds ?? 0));
  const before = await baseline(context, historySeconds);
  if (typeof before === 'string') {
    const strain = await endStrain();
    const error = `${before}; ${loadOf(strain)}`;
    const results = group.map((planned) => resultOf(planned, { error, failure: 'late' }));
    return { results, attributions: [], baselines: [], strain };
  }
  const watchedFrom = context.watchedFrom ?? Date.now();
  const results = await runTogether(group, context, report);
  const after = await baseline(context);
  const watchedUntil = Date.now();
  const fired = observer.activations.filter(
    ({ firingAt = 0, labels }) =>
      firingAt >= watchedFrom && firingAt < watchedUntil && !isAmbient(labels, ambient),
  );
  const attributions = attribute(
    fired,
    group.map(({ proofCase }) => proofCase),
  );
  const unexpected = unexpectedOf(attributions);
  const failures: GroupFailure[] = [
    ...(typeof after === 'string' ? [{ kind: 'late', reason: `after the fault: ${after}` } as const] : []),
    ...(unexpected.length === 0
      ? []
      : [{ kind: 'unexpected', reason: `fired unexpectedly: ${describeUnexpected(unexpected)}` } as const]),
  ];
  const baselines = typeof after === 'string' ? [before] : [before, after];
  const strain = await endStrain();
  const judged = results
    .map((result) => spoil(result, failures))
    .map((result) =>
      // The error of a late alert looks the same, whether a wrong rule or a lack of cores is the cause.
      result.proven ? result : { ...result, error: `${result.error}; ${loadOf(strain)}` },
    );
  return { results: judged, attributions, baselines, strain, watchedUntil };
}

const loadOf = ({ busyCores, cores, lateSleeps }: Strain) =>
  `meanwhile ${busyCores} of ${cores} cores were busy and ${Math.round(lateSleeps * 100)} % of short sleeps ended late in the worst second`;

async function runTogether(
  group: readonly PlannedCase[],
  { stack, observer, toleranceSeconds }: GroupContext,
  report: (lines: string) => void,
): Promise<AlertResult[]> {
  const names = group.map(({ proofCase }) => proofCase.fault.name);
  const runs = new Map<string, FaultRun>();
  const steps = new Map<string, string>();
  return Promise.all(
    group.map((planned) => {
      const { fault } = planned.proofCase;
      const holders = names.filter((name) => name === fault.name).length;
      const run = runs.get(fault.name) ?? new FaultRun(fault, stack, holders);
      runs.set(fault.name, run);
      const title = caseTitle(planned.proofCase);
      const reportStep = (step: string) => {
        steps.set(title, step);
        report([...steps].map((entry) => entry.join(': ')).join('\n'));
      };
      return runCase({ ...planned, observer, fault: run, toleranceSeconds, report: reportStep });
    }),
  );
}

/** How long the wait took, or why the stack is not healthy. */
async function baseline(
  { observer, ...context }: GroupContext,
  historySeconds = 0,
): Promise<BaselineWait | string> {
  const { profile, ambient, baselineWithinSeconds: withinSeconds } = context;
  const options = { profile, ambient, withinSeconds, historySeconds };
  return reachBaseline(observer, options).catch((error: Error) => error.message);
}
