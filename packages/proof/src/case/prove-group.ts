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
  /** Milliseconds since 1970 from which on an alert needs an explanation; from the baseline on unless given. */
  readonly watchedFrom?: number | undefined;
}

/** What the cases of a group came to, in their order, and what fired meanwhile. */
export interface GroupProof {
  readonly results: readonly AlertResult[];
  readonly attributions: readonly Attribution[];
  /** The waits before the faults and after them, as far as the stack became healthy. */
  readonly baselines: readonly BaselineWait[];
  /** How well the machine kept up, from the first wait to the last; absent for a group that did not run. */
  readonly strain?: Strain;
  /** Milliseconds since 1970 until which every alert is attributed; absent when there was no baseline to begin with. */
  readonly watchedUntil?: number;
}

/** Baseline, all cases of a group at once, baseline again; then what fired is held against what was expected. */
export async function proveGroup(
  group: readonly PlannedCase[],
  context: GroupContext,
  tell: (lines: string) => void,
): Promise<GroupProof> {
  const { observer, ambient } = context;
  const endStrain = await context.machine.begin();
  tell('waiting for a healthy baseline');
  const historySeconds = Math.max(...group.map(({ proofCase }) => proofCase.historySeconds ?? 0));
  const before = await baseline(context, historySeconds);
  if (typeof before === 'string') {
    const strain = await endStrain();
    const error = `${before}; ${loadOf(strain)}`;
    const results = group.map((planned) => resultOf(planned, { error, failure: 'late' }));
    return { results, attributions: [], baselines: [], strain };
  }
  const watchedFrom = context.watchedFrom ?? Date.now();
  const results = await runTogether(group, context, tell);
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
      // What is late for lack of cores looks like anything else that is late.
      result.proven ? result : { ...result, error: `${result.error}; ${loadOf(strain)}` },
    );
  return { results: judged, attributions, baselines, strain, watchedUntil };
}

const loadOf = ({ busyCores, cores, lateSleeps }: Strain) =>
  `meanwhile ${busyCores} of ${cores} cores were busy and ${Math.round(lateSleeps * 100)} % of short sleeps ended late in the worst second`;

async function runTogether(
  group: readonly PlannedCase[],
  { stack, observer }: GroupContext,
  tell: (lines: string) => void,
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
      const tellStep = (step: string) => {
        steps.set(title, step);
        tell([...steps].map((entry) => entry.join(': ')).join('\n'));
      };
      return runCase({ ...planned, observer, fault: run, tell: tellStep });
    }),
  );
}

/** How long it took, or why there is none. */
async function baseline(
  { observer, ...context }: GroupContext,
  historySeconds = 0,
): Promise<BaselineWait | string> {
  const { profile, ambient, baselineWithinSeconds: withinSeconds } = context;
  const options = { profile, ambient, withinSeconds, historySeconds };
  return reachBaseline(observer, options).catch((error: Error) => error.message);
}
