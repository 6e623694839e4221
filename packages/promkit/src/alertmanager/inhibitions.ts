import type { Matcher } from '../matcher.ts';
import { fieldsOf, listOf, type Source } from '../source.ts';
import { readMatchers } from './read-matchers.ts';

/** A rule that mutes the target alerts while a source alert with the same values of the labels `equal` fires. */
export interface Inhibition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
  readonly line: number;
}

/** The `inhibit_rules` of an Alertmanager configuration. @throws SourceError with the line of a matcher that is not valid */
export function readInhibitions(source: Source): Inhibition[] {
  return listOf(fieldsOf(source.value).inhibit_rules).map((settings, index) => {
    const keys = ['inhibit_rules', index];
    const fields = fieldsOf(settings);
    return {
      source: readMatchers(source, keys, fields, 'source_'),
      target: readMatchers(source, keys, fields, 'target_'),
      equal: listOf(fields.equal).map(String),
      line: source.line(...keys),
    };
  });
}
