import { Listr } from 'listr2';
import { isRule, rulesOf } from '../profile/rules.ts';
import { countBusyCores } from '../watch/busy-cores.ts';
import { Observer, type ObserverOptions } from '../watch/observer.ts';
import type { BaselineWait } from './baseline.ts';
import { boundsOf } from './bound.ts';
import { caseTitle, knownLabels, type ProofCase } from './case.ts';
import { type GroupContext, type GroupProof, proveGroup } from './prove-group.ts';
import { type AlertResult, type PlannedCase, resultOf } from './result.ts';
import {
  type AlertPattern,
  type ConfusionCell,
  confusionOf,
  type UnexpectedAlert,
  unexpectedOf,
} from './specificity.ts';

export interface ProveOptions extends ObserverOptions {
  readonly cases: readonly ProofCase[];
  /** Alerts that always fire, such as a dead man's switch. */
  readonly ambient?: readonly AlertPattern[];
  /** How long the stack may take to be healthy before and after the cases of a group; 120 unless given. */
  readonly baselineWithinSeconds?: number;
  /** Milliseconds since 1970 after which no further group begins: the cases left out stand in the result as not run. */
  readonly until?: number;
  /** A live line for each case, or nothing. Live unless given. */
  readonly progress?: 'live' | 'none';
}

const NOT_RUN = 'not run: the time was up';

/** A wait for the healthy baseline before a group's faults, or after them. */
export interface GroupBaselineWait extends BaselineWait {
  readonly when: 'before' | 'after';
  /** The title of each case of the group. */
  readonly cases: readonly string[];
}

/** What all cases came to. */
export interface Proof {
  readonly alerts: readonly AlertResult[];
  readonly unexpectedAlerts: readonly UnexpectedAlert[];
  readonly confusion: readonly ConfusionCell[];
  readonly baselineWaits: readonly GroupBaselineWait[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly totalSeconds: number;
  /** Cores of this machine that were busy, on average. */
  readonly busyCores: number;
}

/**
 * Proves each case on a running stack, those of one parallel group at the same time. A case that fails stands in the
 * result with its reason, and the next goes on. Nothing is tried twice.
 *
 * @throws Error before any fault, when a case names a rule, labels or a receiver that the configuration does not have
 */
export async function prove(options: ProveOptions): Promise<Proof> {
  const groups = planGroups(options);
  const startedAt = Date.now();
  const busyCores = countBusyCores();
  const proven: GroupProof[] = [];
  await using observer = new Observer(options);
  const { stack, profile, ambient = [], baselineWithinSeconds = 120 } = options;
  const context: GroupContext = { stack, observer, profile, ambient, baselineWithinSeconds };
  const tasks = groups.map((group) => ({
    title: group.map(({ proofCase }) => caseTitle(proofCase)).join(', '),
    task: async (_: unknown, task: { output: string; title: string }) => {
      if (Date.now() > (options.until ?? Number.POSITIVE_INFINITY)) {
        proven.push({
          results: group.map((planned) => resultOf(planned, { error: NOT_RUN })),
          attributions: [],
          baselines: [],
        });
        throw new Error(NOT_RUN);
      }
      // What fires while a stack comes up is nobody's doing; after that no alert escapes between two groups.
      const watchedFrom = proven.at(-1)?.watchedUntil;
      const result = await proveGroup(group, { ...context, watchedFrom }, (lines) => {
        task.output = lines;
      });
      proven.push(result);
      const errors = result.results.flatMap(({ error }) => error ?? []);
      if (errors.length > 0) throw new Error(errors.join('\n'));
      const seconds = result.results.map(({ deliveredSeconds }) => deliveredSeconds).join(', ');
      task.title = `${task.title}: delivered after ${seconds} s`;
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
  const bound = boundsOf(profile);
  const rules = rulesOf(profile);
  const groups = new Map<string | symbol, PlannedCase[]>();
  for (const proofCase of cases) {
    const labels = knownLabels(proofCase);
    const rule = rules.find((candidate) => isRule(candidate, { ...proofCase, labels }));
    const scope = labels.scope ?? rule?.labels.scope ?? '';
    const key = proofCase.parallel ?? Symbol('a group of its own');
    groups.set(key, [...(groups.get(key) ?? []), { proofCase, bound: bound(proofCase), scope }]);
  }
  return [...groups.values()];
}
