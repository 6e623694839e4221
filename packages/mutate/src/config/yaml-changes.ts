import { parse } from 'yaml';
import type { Change } from './edits.ts';
import { type KindRule, patternOf } from './kinds.ts';
import { type Entry, entriesOf } from './yaml-tree.ts';

/** Every change of a YAML text with these rules that changes its content and leaves it readable. */
export function yamlChanges(text: string, rules: readonly KindRule[]): Change[] {
  const seen = new Set([read(text)]);
  const patterns = rules.map(([pattern, ...edits]) => ({ pattern: patternOf(pattern), edits }));
  return entriesOf(text)
    .flatMap((entry) =>
      patterns
        .filter(({ pattern }) => isAt(pattern, entry))
        .flatMap(({ edits }) => edits.flatMap((edit) => edit(entry, text))),
    )
    .filter((change) => {
      const other = read(text.slice(0, change.from) + change.text + text.slice(change.to));
      const isNew = other !== undefined && !seen.has(other);
      seen.add(other);
      return isNew;
    });
}

const isAt = (pattern: RegExp, { paths }: Entry): boolean =>
  paths.some((path) => pattern.test(path.map((key) => `\n${key}`).join('')));

/** The content with merges and aliases, as JSON; undefined for a text that is not YAML. */
function read(text: string): string | undefined {
  try {
    return JSON.stringify(parse(text, { merge: true, maxAliasCount: -1, logLevel: 'silent' }));
  } catch {
    return undefined;
  }
}
