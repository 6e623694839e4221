import type { RuleName } from '../profile/rules.ts';
import type { Activation } from '../watch/observer.ts';
import { caseTitle, type ProofCase } from './case.ts';
import { includesLabels } from './content.ts';

/** An alert by its name alone, or by its name and labels. */
export type AlertPattern = string | RuleName;

/** An alert that fired while faults ran, and that no case expects or declares. */
export interface UnexpectedAlert {
  readonly faults: readonly string[];
  readonly alertname: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** How often each alert fired under each fault: as expected, as a declared consequence, or unexpected. */
export interface ConfusionCell {
  readonly fault: string;
  readonly alertname: string;
  readonly expected: number;
  readonly consequence: number;
  readonly unexpected: number;
}

type Verdict = 'expected' | 'consequence' | 'unexpected';

/** One alert that fired while the cases of a group ran, and the faults that it is attributed to. */
export interface Attribution {
  readonly faults: readonly string[];
  readonly alertname: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
}

export const matchesPattern = (labels: Readonly<Record<string, string>>, pattern: AlertPattern) =>
  typeof pattern === 'string'
    ? labels.alertname === pattern
    : includesLabels(labels, { ...pattern.labels, alertname: pattern.alertname });

/**
 * Attributes each activation to the faults of the cases that expect it. If no case does: of those that declare it. If none
 * declares it: of all cases.
 */
export function attribute(activations: readonly Activation[], cases: readonly ProofCase[]): Attribution[] {
  return activations.map(({ labels }) => {
    const alertname = labels.alertname ?? '';
    const expecting = cases.filter((proofCase) => matchesPattern(labels, patternOf(proofCase)));
    if (expecting.length > 0) return { faults: faultsOf(expecting), alertname, labels, verdict: 'expected' };
    const declaring = cases.filter(({ mayAlsoFire = [] }) =>
      mayAlsoFire.some((pattern) => matchesPattern(labels, pattern)),
    );
    if (declaring.length > 0)
      return { faults: faultsOf(declaring), alertname, labels, verdict: 'consequence' };
    return { faults: faultsOf(cases), alertname, labels, verdict: 'unexpected' };
  });
}

export function unexpectedOf(attributions: readonly Attribution[]): UnexpectedAlert[] {
  return attributions
    .filter(({ verdict }) => verdict === 'unexpected')
    .map(({ faults, alertname, labels }) => ({ faults, alertname, labels }));
}

/** The fault-by-alert matrix, without its empty cells. */
export function confusionOf(attributions: readonly Attribution[]): ConfusionCell[] {
  const cells = new Map<string, ConfusionCell>();
  for (const { faults, alertname, verdict } of attributions) {
    for (const fault of faults) {
      const key = JSON.stringify([fault, alertname]);
      const cell = cells.get(key) ?? { fault, alertname, expected: 0, consequence: 0, unexpected: 0 };
      cells.set(key, { ...cell, [verdict]: cell[verdict] + 1 });
    }
  }
  return [...cells.values()];
}

export const describeUnexpected = (unexpected: readonly UnexpectedAlert[]) =>
  unexpected.map(({ alertname, labels }) => caseTitle({ alertname, labels })).join(', ');

const patternOf = ({ alertname, labels }: ProofCase): RuleName => ({ alertname, ...(labels && { labels }) });

const faultsOf = (cases: readonly ProofCase[]) => [...new Set(cases.map(({ fault }) => fault.name))];
