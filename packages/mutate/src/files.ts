import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { MutateError } from './mutate-error.ts';

/** A path as all parts of a run name it: from the current folder. */
export const named = (path: string): string => relative('.', path);

/** The files of some globs, each once, in the order of their names. @throws MutateError if a glob matches no file */
export function filesOf(globs: readonly string[], what: string): string[] {
  const found = globs.map((glob) => ({ glob, files: globSync(glob) }));
  const empty = found.find(({ files }) => files.length === 0);
  if (empty !== undefined || globs.length === 0)
    throw new MutateError(
      `No ${what} matches "${empty?.glob ?? ''}".`,
      'Give a path or a glob, in quotes and relative to the current folder.',
    );
  return [...new Set(found.flatMap(({ files }) => files.map(named)))].sort();
}
