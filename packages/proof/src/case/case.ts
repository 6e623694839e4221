import type { Fault } from '../fault/fault.ts';
import type { RuleName } from '../profile/rules.ts';

/** Values that labels or annotations must have: the text itself, or a pattern that it matches. */
export type Expected = Readonly<Record<string, string | RegExp>>;

/** Who evaluates an alert: a rule of Prometheus, a rule of Loki's ruler, or a program that tells the Alertmanager. */
export type AlertSource = 'prometheus' | 'loki' | 'custom';

/** How soon a fault makes the alert's condition true, before any interval of the monitoring counts. */
export interface ConditionTime {
  /** What scales with the profile: the time until a window holds enough, in seconds of production. */
  readonly productionSeconds?: number;
  /** What does not: the time until a disk is full or a log line is shipped. */
  readonly seconds?: number;
}

/** When a program evaluates its own alerts, in seconds of production. */
export interface CustomTiming {
  readonly evaluationSeconds: number;
  readonly forSeconds?: number;
  /** Where the interval is kept longer than the factor makes it (`leastMs` of its variable), in seconds of the running stack. */
  readonly leastEvaluationSeconds?: number;
}

/** One alert, the fault that fires it, and what must arrive where. */
export interface ProofCase {
  readonly alertname: string;
  /** Labels that tell this alert from others of its name; its notification must carry them. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly source: AlertSource;
  readonly fault: Fault;
  /** Name or names of receivers in the Alertmanager's file, each of which must get the notification. */
  readonly receiver: string | readonly string[];
  readonly expect: { readonly labels?: Expected; readonly annotations?: Expected };
  /** Alerts that the fault may fire as well. Any other that fires is a failure. */
  readonly mayAlsoFire?: readonly (string | RuleName)[];
  readonly condition?: ConditionTime;
  /** How far back the rule needs the stack to have run, in seconds of production; the fault waits for that. */
  readonly historySeconds?: number;
  /** For the source `custom` alone, where no rule file tells the timing. */
  readonly custom?: CustomTiming;
  /** When the resolve must have come, counted from the end of the fault; computed from the rule unless given. */
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
    throw new Error(`${name}: the timing of a ${source} rule is read from its file; take custom out`);
  for (const [part, seconds] of Object.entries(condition))
    if (!(seconds >= 0)) throw new Error(`${name}: condition.${part} is ${seconds}; give seconds, 0 or more`);
  if (!(historySeconds >= 0))
    throw new Error(`${name}: historySeconds is ${historySeconds}; give seconds, 0 or more`);
  return proofCase;
}

/** How a case reads in progress and reports: `ServiceDown{service="a"}`. */
export function caseTitle({ alertname, labels = {} }: RuleName): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? alertname : `${alertname}{${pairs.join(',')}}`;
}

export function receiversOf({ receiver }: ProofCase): readonly string[] {
  return typeof receiver === 'string' ? [receiver] : receiver;
}

/** The labels of a case whose whole value is known. */
export function knownLabels({ alertname, labels, expect }: ProofCase): Record<string, string> {
  const texts = Object.entries(expect.labels ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { ...Object.fromEntries(texts), ...labels, alertname };
}
