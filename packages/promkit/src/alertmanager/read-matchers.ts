import { type Matcher, type Operator, patternOf } from '../matcher.ts';
import { type Fields, type Key, listOf, type Source, SourceError, textsOf } from '../source.ts';
import { parseMatchers } from './parse-matchers.ts';

/** The matchers of a route or of one side of an inhibition: `matchers`, and `match` and `match_re` of older files. */
export function readMatchers(
  source: Source,
  keys: readonly Key[],
  fields: Fields,
  prefix: '' | 'source_' | 'target_',
): Matcher[] {
  const refuse = (key: string, text: string): never => {
    const line = source.line(...keys, `${prefix}${key}`);
    throw new SourceError(`${source.path}:${line}: ${JSON.stringify(text)} is not a valid matcher`);
  };
  const older = (key: string, operator: Operator) =>
    Object.entries(textsOf(fields[`${prefix}${key}`])).map(([label, value]) => ({ label, operator, value }));
  const patterns = older('match_re', '=~');
  const invalid = patterns.find(({ value }) => patternOf(value, 'alertmanager') === undefined);
  if (invalid) refuse('match_re', `${invalid.label}: ${invalid.value}`);
  const current = listOf(fields[`${prefix}matchers`]).flatMap((entry) => {
    try {
      return parseMatchers(String(entry));
    } catch {
      return refuse('matchers', String(entry));
    }
  });
  return [...current, ...older('match', '='), ...patterns];
}
