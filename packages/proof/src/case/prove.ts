import { Listr } from 'listr2';
import { isRule, rulesOf } from '../profile/rules.ts';
import { urlsOf } from '../watch/backends.ts';
import { countBusyCores } from '../watch/busy-cores.ts';
import { Observer, type ObserverOptions } from '../watch/observer.ts';
import { type Strain, StrainWatch } from '../watch/strain.ts';
import type { BaselineWait } from './baseline.ts';
import { caseTitle, knownLabels, type ProofCase } from './case.ts';
import { type GroupContext, type GroupProof, proveGroup } from './prove-group.ts';
import { describeRepeats, NO_REPEATS, type Repeat, type RepeatPolicy, Repeats } from './repeat.ts';
import { type AlertResult, type PlannedCase, resultOf } from './result.ts';
import {
  type AlertPattern,
  type ConfusionCell,
  confusionOf,
  type UnexpectedAlert,
  unexpectedOf,
} from './specificity.ts';
import { timeLimitsOf } from './time-limit.ts';

export interface ProveOptions extends ObserverOptions {
  readonly cases: readonly ProofCase[];
  /** Alerts that always fire, such as a dead man's switch. */
  readonly ambient?: readonly AlertPattern[];
  /** How long the stack may take to be healthy before and after the cases of a group; default: 120. */
  readonly baselineWithinSeconds?: number;
  /** How far a delivery or a resolve may exceed its time limit, on a machine that others use too; default: 0.5. */
  readonly toleranceSeconds?: number;
  /** Milliseconds since 1970 after which no further group begins. The result lists the remaining cases as not run. */
  readonly until?: number;
  /** When the cases of a group run again because the machine was too slow; default: never. */
  readonly repeats?: RepeatPolicy;
  /** A live line for each case, or nothing; default: live. */
  readonly progress?: 'live' | 'none';
}

const TIME_IS_UP = 'not run: the time was up';

/** A wait for the healthy baseline before a group's faults, or after them. */
export interface GroupBaselineWait extends BaselineWait {
  readonly when: 'before' | 'after';
  /** The title of each case of the group. */
  readonly cases: readonly string[];
}

/** How well the machine kept up while a group ran. */
export interface GroupStrain extends Strain {
  /** The title of each case of the group. */
  readonly cases: readonly string[];
}

/** The result of all cases. */
export interface Proof {
  readonly alerts: readonly AlertResult[];
  readonly unexpectedAlerts: readonly UnexpectedAlert[];
  readonly confusion: readonly ConfusionCell[];
  readonly baselineWaits: readonly GroupBaselineWait[];
  readonly strains: readonly GroupStrain[];
  /** Groups that ran again because the machine was too slow the first time. */
  readonly repeats: readonly Repeat[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly totalSeconds: number;
  /** Cores of this machine that were busy, on average. */
  readonly busyCores: number;
}

/**
 * Proves each case on a running stack. The cases of one parallel group run at the same time. A failed case is in the
 * result with its reason, and the next group runs. A group runs again only if a {@link RepeatPolicy} allows it. Once its
 * budget is used up and the machine is still too slow, no further group begins.
 *
 * @throws Error before any fault, when a case names a rule, labels or a receiver that the configuration does not have
 */
export async function prove(options: ProveOptions): Promise<Proof> {
  const groups = planGroups(options);
  const startedAt = Date.now();
  const busyCores = countBusyCores();
  const proven: GroupProof[] = [];
  await using observer = new Observer(options);
  const { stack, profile, ambient = [], baselineWithinSeconds = 120, toleranceSeconds = 0.5 } = options;
  const { prometheus } = urlsOf(stack, options.backends);
  await using machine = new StrainWatch(prometheus);
  const context: GroupContext = {
    stack,
    observer,
    machine,
    profile,
    ambient,
    baselineWithinSeconds,
    toleranceSeconds,
  };
  const repeats = new Repeats(options.repeats ?? NO_REPEATS);
  let tooSlow: string | undefined;
  const runGroup = async (group: readonly PlannedCase[], report: (lines: string) => void) => {
    // Alerts that fire during start-up are not attributed to any case. Later ones are, also those between two groups.
    let watchedFrom = proven.at(-1)?.watchedUntil;
    for (;;) {
      const result = await proveGroup(group, { ...context, watchedFrom }, report);
      if (!repeats.take(result)) {
        if (repeats.blamesMachine(result)) tooSlow = `not run: ${describeRepeats(repeats.done)}`;
        return result;
      }
      watchedFrom = result.watchedUntil;
    }
  };
  const tasks = groups.map((group) => ({
    title: group.map(({ proofCase }) => caseTitle(proofCase)).join(', '),
    task: async (_: unknown, task: { output: string; title: string }) => {
      const isOver = Date.now() > (options.until ?? Number.POSITIVE_INFINITY);
      const skipped = isOver ? TIME_IS_UP : tooSlow;
      if (skipped !== undefined) {
        const results = group.map((planned) => resultOf(planned, { error: skipped }));
        proven.push({ results, attributions: [], baselines: [] });
        throw new Error(skipped);
      }
      const before = repeats.done.length;
      const result = await runGroup(group, (lines) => {
        task.output = lines;
      });
      proven.push(result);
      const errors = result.results.flatMap(({ error }) => error ?? []);
      if (errors.length > 0) throw new Error(errors.join('\n'));
      const seconds = result.results.map(({ deliveredSeconds }) => deliveredSeconds).join(', ');
      const again = repeats.done.slice(before).flatMap((repeat) => repeat.machine);
      const note = again.length === 0 ? '' : `; ran again because ${again.join('; ')}`;
      task.title = `${task.title}: delivered after ${seconds} s${note}`;
    },
  }));
  const renderer = options.progress === 'none' ? 'silent' : 'default';
  await new Listr(tasks, { exitOnError: false, renderer }).run();
  const attributions = proven.flatMap((group) => group.attributions);
  return {
    alerts: proven.flatMap(({ results }) => results),
    unexpectedAlerts: unexpectedOf(attributions),
    confusion: confusionOf(attributions),
    baselineWaits: proven.flatMap(waitsOf),
    strains: proven.flatMap(({ strain, results }) =>
      strain ? [{ cases: results.map(caseTitle), ...strain }] : [],
    ),
    repeats: repeats.done,
    startedAt,
    totalSeconds: (Date.now() - startedAt) / 1_000,
    busyCores: busyCores(),
  };
}

function waitsOf({ baselines, results }: GroupProof): GroupBaselineWait[] {
  const cases = results.map(caseTitle);
  return baselines.map((wait, index) => ({ ...wait, when: index === 0 ? 'before' : 'after', cases }));
}

function planGroups({ profile, cases }: ProveOptions): PlannedCase[][] {
  const timeLimit = timeLimitsOf(profile);
  const rules = rulesOf(profile);
  const groups = new Map<string | symbol, PlannedCase[]>();
  for (const proofCase of cases) {
    const labels = knownLabels(proofCase);
    const rule = rules.find((candidate) => isRule(candidate, { ...proofCase, labels }));
    const scope = labels.scope ?? rule?.labels.scope ?? '';
    const key = proofCase.parallel ?? Symbol('a group of its own');
    groups.set(key, [...(groups.get(key) ?? []), { proofCase, timeLimit: timeLimit(proofCase), scope }]);
  }
  for (const group of groups.values()) assertUndisturbed(group);
  return [...groups.values()];
}

function assertUndisturbed(group: readonly PlannedCase[]): void {
  const faults = new Map(group.map(({ proofCase: { fault } }) => [fault.name, fault]));
  const disturbing = [...faults.values()].find(({ disturbs }) => disturbs !== undefined);
  if (disturbing === undefined || faults.size === 1) return;
  const other = [...faults.values()].find((fault) => fault !== disturbing);
  throw new Error(
    `The fault "${disturbing.name}" disturbs the others (${disturbing.disturbs}), and "${other?.name}" is in the same group. Give its cases another group in \`parallel\`, or none.`,
  );
}
