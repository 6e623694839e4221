import { InputError } from '../check.ts';
import type { Matcher } from '../promql/selectors.ts';
import { asTexts, type Json, textsIn } from './json.ts';

const MATCHER = /^\s*"?([^"=!~\s]+)"?\s*(=~|!~|!=|=)\s*(?:"((?:\\.|[^"\\])*)"|(.*?))\s*$/s;

/** The matchers of a route or an inhibition, in the new and the old syntax. */
export function matchersOf(settings: Json, prefix: '' | 'source_' | 'target_', where: string): Matcher[] {
  const old = (key: string, operator: string) =>
    Object.entries(asTexts(settings[key])).map(([label, value]) => ({ label, operator, value }));
  return [
    ...textsIn(settings[`${prefix}matchers`] ?? []).flatMap((text) => parseMatchers(text, where)),
    ...old(`${prefix}match`, '='),
    ...old(`${prefix}match_re`, '=~'),
  ];
}

/** One entry may contain several matchers, with or without braces. */
function parseMatchers(text: string, where: string): Matcher[] {
  const parts = text.replace(/^\s*\{(.*)\}\s*$/s, '$1').match(/(?:"(?:\\.|[^"\\])*"|[^,"])+/g) ?? [];
  return parts.map((part) => {
    const [, label, operator, quoted, plain] = MATCHER.exec(part) ?? [];
    if (label === undefined || operator === undefined)
      throw new InputError(`${where}: "${part}" is not a valid matcher`);
    return { label, operator, value: quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '' };
  });
}

export const holdsAll = (matchers: readonly Matcher[], labels: Readonly<Record<string, string>>): boolean =>
  matchers.every((matcher) => holds(matcher, labels[matcher.label] ?? ''));

export function holds({ operator, value }: Matcher, found: string): boolean {
  const matches = operator.endsWith('~') ? anchored(value).test(found) : found === value;
  return operator.startsWith('!') ? !matches : matches;
}

function anchored(text: string): RegExp {
  try {
    return new RegExp(`^(?:${text})$`, 's');
  } catch {
    return /(?!)/;
  }
}
