import { existsSync, globSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { InputError } from '../errors.ts';
import { SourceFile } from './source-file.ts';

/** @throws InputError if a pattern matches no file, because a check without files would be clean */
export function findFiles(root: string, patterns: readonly string[]): string[] {
  const found = patterns.flatMap((pattern) => {
    const matched = isAbsolute(pattern) && existsSync(pattern) ? [pattern] : globSync(pattern, { cwd: root });
    const files = matched.filter((path) => statSync(isAbsolute(path) ? path : join(root, path)).isFile());
    if (files.length === 0)
      throw new InputError(`no file matches "${pattern}" in ${root}: correct the pattern`);
    return files;
  });
  return [...new Set(found)].sort();
}

export const readFiles = (root: string, patterns: readonly string[]): SourceFile[] =>
  findFiles(root, patterns).map((path) => new SourceFile(root, path));
