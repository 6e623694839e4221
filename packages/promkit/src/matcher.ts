import { goRegExp } from './go-regexp.ts';

export type Operator = '=' | '!=' | '=~' | '!~';

export type Labels = Readonly<Record<string, string>>;

/** A condition on one label. A label that a series or an alert does not have counts as empty. */
export interface Matcher {
  readonly label: string;
  readonly operator: Operator;
  readonly value: string;
}

/** The program whose rules apply: in a regular expression of Prometheus `.` matches a line break, in Alertmanager not. */
export type Program = 'prometheus' | 'alertmanager';

/** The compiled pattern of `=~` and `!~`, anchored at both ends; undefined when it is not valid. */
export const patternOf = (value: string, program: Program): RegExp | undefined =>
  goRegExp(value, program === 'prometheus');

/** Whether a label value fulfils a matcher. A pattern that is not valid matches no value. */
export function matches({ operator, value }: Matcher, found: string, program: Program): boolean {
  const isMatch = operator.endsWith('~')
    ? (patternOf(value, program)?.test(found) ?? false)
    : found === value;
  return operator.startsWith('!') ? !isMatch : isMatch;
}

export const matchesAll = (matchers: readonly Matcher[], labels: Labels, program: Program): boolean =>
  matchers.every((matcher) => matches(matcher, labels[matcher.label] ?? '', program));

/** A matcher in the form that both programs read: `job=~"a|b"`. */
export function formatMatcher({ label, operator, value }: Matcher): string {
  const name = /^[a-zA-Z_]\w*$/.test(label) ? label : quote(label);
  return `${name}${operator}${quote(value)}`;
}

const quote = (text: string) => `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
