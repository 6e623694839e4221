import { readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** A user of a container. Without ids, only the rights of "others" are certain. */
export interface User {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Unreadable {
  readonly path: string;
  /** `0640`. */
  readonly mode: string;
}

/** A mounted tree may be large, and the first unreadable files are enough to see the cause. */
const MAX_ENTRIES = 10_000;
const READ = 0o4;
const EXECUTE = 0o1;

/** The files and folders at and below a path that a user cannot read, without those whose names begin with a dot. */
export function unreadableBy(user: User, root: string): Unreadable[] {
  const found: Unreadable[] = [];
  const waiting = [root];
  for (let entries = 0; entries < MAX_ENTRIES; entries++) {
    const path = waiting.pop();
    if (path === undefined) break;
    const problem = modeProblem(user, path);
    if (problem) found.push(problem);
    waiting.push(...namesIn(path).map((name) => join(path, name)));
  }
  return found;
}

/** Undefined for a file or folder that the user can read, and for anything else. */
export function modeProblem(user: User, path: string): Unreadable | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  const isReal = stats?.isFile() || stats?.isDirectory();
  return stats && isReal && !isReadable(stats, user) ? { path, mode: modeOf(stats) } : undefined;
}

function isReadable(stats: Stats, { uid, gid }: User): boolean {
  const rights = uid === stats.uid ? stats.mode >> 6 : gid === stats.gid ? stats.mode >> 3 : stats.mode;
  // A script that its owner can run is run in the container too.
  const isRun = stats.isDirectory() || (stats.mode & 0o100) !== 0;
  const needed = isRun ? READ | EXECUTE : READ;
  return (rights & needed) === needed;
}

const modeOf = ({ mode }: Stats): string => (mode & 0o7777).toString(8).padStart(4, '0');

/** Empty for a file, and for a folder that validate itself cannot read: then the folder is reported. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isSymbolicLink() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
