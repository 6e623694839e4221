import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** A copy of the current folder in which files are changed, so that the originals stay as they are. */
export class Sandbox {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const file of filesHere()) copy(file, join(folder, file));
    for (const modules of moduleFolders(filesHere())) linkModules(resolve(modules), join(folder, modules));
  }

  /** Changes a file until the end of the work. */
  async with<Result>(file: string, text: string, work: () => Promise<Result>): Promise<Result> {
    const path = join(this.folder, file);
    const original = readFileSync(path, 'utf8');
    writeFileSync(path, text);
    try {
      return await work();
    } finally {
      writeFileSync(path, original);
    }
  }
}

/** The files that git does not ignore; outside a repository, all but installed packages. */
function filesHere(): string[] {
  try {
    const options = ['--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
    const listed = execFileSync('git', ['ls-files', ...options], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.split('\0').filter((file) => file !== '' && lstatSync(file, { throwIfNoEntry: false }));
  } catch {
    return readdirSync('.', { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .filter(
        (path) => !/(^|[\\/])(node_modules|\.git)([\\/]|$)/.test(path) && !lstatSync(path).isDirectory(),
      );
  }
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

const moduleFolders = (files: readonly string[]): string[] =>
  files
    .filter((file) => basename(file) === 'package.json')
    .map((file) => join(dirname(file), 'node_modules'))
    .filter((folder) => existsSync(folder));

/** Links installed packages. A link to a package of the same repository then leads to its copy. */
function linkModules(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.name.startsWith('@') || entry.name === '.bin') linkModules(source, target);
    else symlinkSync(source, target);
  }
}
