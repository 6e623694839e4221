import { readFileSync } from 'node:fs';

const groups = [
  { used: '/sys/fs/cgroup/memory.current', stat: '/sys/fs/cgroup/memory.stat', prefix: '' },
  // Version 1 of control groups.
  {
    used: '/sys/fs/cgroup/memory/memory.usage_in_bytes',
    stat: '/sys/fs/cgroup/memory/memory.stat',
    prefix: 'total_',
  },
] as const;

/**
 * Bytes of memory that count against the limit of this process's control group and cannot be given back: what is used
 * without the pages of files, which the kernel takes back before it kills. Undefined outside of a control group.
 *
 * cAdvisor and `docker stats` leave active file pages in. Those of a program and of an image that several containers share
 * are charged to the one that happened to read them first: in a small container that is a third of its limit, and no
 * sign of anything. Resident memory is no measure either: it counts the pages of the program's file.
 */
export function workingSet(): number | undefined {
  for (const { used, stat, prefix } of groups) {
    try {
      const bytes = withoutFiles(readFileSync(used, 'utf8'), readFileSync(stat, 'utf8'), prefix);
      if (Number.isFinite(bytes) && bytes > 0) return bytes;
    } catch {
      // The other version, or none.
    }
  }
  return undefined;
}

/** What a control group uses without the file pages in its statistics; NaN when these do not tell. */
export function withoutFiles(used: string, stat: string, prefix: '' | 'total_'): number {
  const pages = (kind: string) => Number(new RegExp(`^${prefix}${kind} (\\d+)$`, 'm').exec(stat)?.[1]);
  return Number(used) - pages('active_file') - pages('inactive_file');
}
