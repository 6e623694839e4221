import { readFileSync } from 'node:fs';

const groups = [
  { used: '/sys/fs/cgroup/memory.current', stat: '/sys/fs/cgroup/memory.stat', inactive: 'inactive_file' },
  // Version 1 of control groups.
  {
    used: '/sys/fs/cgroup/memory/memory.usage_in_bytes',
    stat: '/sys/fs/cgroup/memory/memory.stat',
    inactive: 'total_inactive_file',
  },
] as const;

/**
 * Bytes of memory that count against the limit of this process's control group and cannot be given back: what is used
 * without the file pages that nobody asked for lately, as cAdvisor and `docker stats` reckon it. Undefined outside of a
 * control group. Resident memory is no measure of it: it counts the pages of the program's file, which are shared.
 */
export function workingSet(): number | undefined {
  for (const { used, stat, inactive } of groups) {
    try {
      const inactiveBytes = Number(
        new RegExp(`^${inactive} (\\d+)$`, 'm').exec(readFileSync(stat, 'utf8'))?.[1],
      );
      const bytes = Number(readFileSync(used, 'utf8')) - inactiveBytes;
      if (Number.isFinite(bytes) && bytes > 0) return bytes;
    } catch {
      // The other version, or none.
    }
  }
  return undefined;
}
