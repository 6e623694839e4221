import { existsSync, globSync, lstatSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { InputError } from '../errors.ts';
import { andThen, readEach, type Several } from './several.ts';
import { SourceFile } from './source-file.ts';

/** The files of each pattern. A pattern that matches no file is an error, because a check without files would be clean. */
export function findFiles(root: string, patterns: readonly string[]): Several<string> {
  const matched = readEach(patterns, (pattern) => {
    const isFile = isAbsolute(pattern) && existsSync(pattern);
    const paths = (isFile ? [pattern] : globSync(pattern, { cwd: root })).filter(
      (path) => kindOf(root, path) !== 'other',
    );
    if (paths.length === 0)
      throw new InputError(`no file matches "${pattern}" in ${root}: correct the pattern`);
    return paths;
  });
  return andThen({ found: [...new Set(matched.found)].sort(), errors: matched.errors }, (path) => {
    if (kindOf(root, path) === 'dangling')
      throw new InputError(`${path} is a symbolic link that leads to no file: correct or remove it`);
    return [path];
  });
}

export const readFiles = (root: string, patterns: readonly string[]): Several<SourceFile> =>
  andThen(findFiles(root, patterns), (path) => [new SourceFile(root, path)]);

function kindOf(root: string, path: string): 'file' | 'dangling' | 'other' {
  const absolute = isAbsolute(path) ? path : join(root, path);
  try {
    return statSync(absolute).isFile() ? 'file' : 'other';
  } catch {
    // The reader says why another file cannot be read.
    return lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink() ? 'dangling' : 'file';
  }
}
