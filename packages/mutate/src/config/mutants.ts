import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { named } from '../files.ts';
import { MutateError } from '../mutate-error.ts';
import type { Change } from './edits.ts';
import { YAML_KINDS } from './kinds.ts';
import { constantChanges, importedConstants, metricChanges } from './metric-changes.ts';
import { yamlChanges } from './yaml-changes.ts';

/** What a file is: which of its places are changed. */
export type ConfigKind = keyof typeof YAML_KINDS | 'metrics';

export const CONFIG_KINDS = [...Object.keys(YAML_KINDS), 'metrics'] as readonly ConfigKind[];

/** A configuration file, or a module with metric declarations, with one change. */
export interface ConfigMutant {
  readonly kind: ConfigKind;
  readonly file: string;
  /** A sentence that says what is changed, such as `global.scrape_interval is 30s instead of 15s`. */
  readonly what: string;
  /** The complete text of the file. */
  readonly text: string;
}

/** The name of a mutant in lists. */
export const describeConfigMutant = ({ file, what }: ConfigMutant): string => `${file}: ${what}`;

/** Every mutant of a file. @throws MutateError if it is not YAML */
export function configMutantsOf(kind: ConfigKind, file: string): ConfigMutant[] {
  const text = readFileSync(file, 'utf8');
  if (kind !== 'metrics') return applied(kind, file, text, changesOf(kind, file, text));
  const imported = importedConstants(text).flatMap(({ name, from }) => {
    const other = named(join(dirname(file), from));
    const source = readFileSync(other, 'utf8');
    return applied(kind, other, source, constantChanges(source, name));
  });
  return [...applied(kind, file, text, metricChanges(text)), ...imported];
}

function changesOf(kind: keyof typeof YAML_KINDS, file: string, text: string): Change[] {
  try {
    return yamlChanges(text, YAML_KINDS[kind]);
  } catch (error) {
    throw new MutateError(
      `${file} is not YAML: ${(error as Error).message.split('\n')[0]}`,
      'Correct it, or narrow the globs.',
    );
  }
}

const applied = (kind: ConfigKind, file: string, text: string, changes: readonly Change[]): ConfigMutant[] =>
  changes.map(({ from, to, text: other, what }) => ({
    kind,
    file,
    what,
    text: text.slice(0, from) + other + text.slice(to),
  }));
