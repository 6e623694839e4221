import type { Fault } from '../fault/fault.ts';
import type { RuleName } from '../profile/rules.ts';
import type { AlertSource } from '../watch/observer.ts';

/** Values that labels or annotations must have: the text itself, or a pattern that it matches. */
export type Expected = Readonly<Record<string, string | RegExp>>;

/** How long a fault takes to make the alert's condition true, without the intervals of the monitoring. */
export interface ConditionTime {
  /** The part that the factor divides: the time until a window holds enough data, in seconds of production. */
  readonly productionSeconds?: number;
  /** The part that is not divided: the time until a disk is full or a log line is shipped. */
  readonly seconds?: number;
}

/** The timing of a program that evaluates its own alerts, in seconds of production. */
export interface CustomTiming {
  readonly evaluationSeconds: number;
  readonly forSeconds?: number;
  /** The shortest interval, where `leastMs` of its variable sets one, in seconds of the running stack. */
  readonly leastEvaluationSeconds?: number;
}

/** One alert, the fault that fires it, and the notification that its receivers must get. */
export interface ProofCase {
  readonly alertname: string;
  /** Labels that distinguish this alert from others of the same name; its notification must have them. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly source: AlertSource;
  readonly fault: Fault;
  /** Name or names of receivers in the Alertmanager's file, each of which must get the notification. */
  readonly receiver: string | readonly string[];
  readonly expect: { readonly labels?: Expected; readonly annotations?: Expected };
  /** Alerts that the fault may fire as well. Any other alert that fires is a failure. */
  readonly mayAlsoFire?: readonly (string | RuleName)[];
  readonly condition?: ConditionTime;
  /** How long the stack must have run before the fault, because the rule reads past data; in seconds of production. */
  readonly historySeconds?: number;
  /** Only for the source `custom`, whose timing is not in a rule file. */
  readonly custom?: CustomTiming;
  /** Seconds from the end of the fault within which the resolve must arrive; default: computed from the rule. */
  readonly resolvedWithinSeconds?: number;
  /** Cases of one group run at the same time. Their faults must not disturb each other. */
  readonly parallel?: string;
}

/**
 * Declares a case.
 *
 * @throws Error when the case contradicts itself
 */
export function defineCase(proofCase: ProofCase): ProofCase {
  const { alertname, source, custom, condition = {}, historySeconds = 0 } = proofCase;
  const name = caseTitle(proofCase);
  if (alertname === '') throw new Error('a case has an empty alertname');
  if (receiversOf(proofCase).length === 0) throw new Error(`${name}: name the receiver that must get it`);
  if (source === 'custom' && custom === undefined)
    throw new Error(`${name}: an alert of a custom source needs custom.evaluationSeconds`);
  if (source !== 'custom' && custom !== undefined)
    throw new Error(`${name}: the timing of a ${source} rule is read from its file; remove custom`);
  for (const [part, seconds] of Object.entries(condition))
    if (!(seconds >= 0)) throw new Error(`${name}: condition.${part} is ${seconds}; give seconds, 0 or more`);
  if (!(historySeconds >= 0))
    throw new Error(`${name}: historySeconds is ${historySeconds}; give seconds, 0 or more`);
  return proofCase;
}

/** The title of a case in progress and reports: `ServiceDown{service="a"}`. */
export function caseTitle({ alertname, labels = {} }: RuleName): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? alertname : `${alertname}{${pairs.join(',')}}`;
}

export function receiversOf({ receiver }: ProofCase): readonly string[] {
  return typeof receiver === 'string' ? [receiver] : receiver;
}

/** The labels of a case that are given as text, not as a pattern. */
export function knownLabels({ alertname, labels, expect }: ProofCase): Record<string, string> {
  const texts = Object.entries(expect.labels ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { ...Object.fromEntries(texts), ...labels, alertname };
}
