import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';

/**
 * Bytes of memory that this process may use: the smallest limit of its control groups (`memory.max`, or
 * `memory.limit_in_bytes` where the system still has version 1). Undefined without a limit: the system then
 * reports a number larger than the memory of the machine.
 */
export function memoryLimit(): number | undefined {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : undefined;
}

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
 * Bytes of memory that count against the limit of this process's control group and cannot be reclaimed: the used memory
 * without the pages of files, which the kernel reclaims before it kills a process. Undefined outside a control group.
 *
 * cAdvisor and `docker stats` include active file pages. Pages of a program and of an image that several containers share
 * are charged to the container that read them first. In a small container that can be a third of the limit, without any
 * problem. Resident memory is not suitable either: it includes the pages of the program's file.
 */
export function workingSet(): number | undefined {
  for (const { used, stat, prefix } of groups) {
    try {
      const bytes = withoutFiles(readFileSync(used, 'utf8'), readFileSync(stat, 'utf8'), prefix);
      if (Number.isFinite(bytes) && bytes > 0) return bytes;
    } catch {
      // The system has the other version, or no control groups.
    }
  }
  return undefined;
}

/** The memory of a control group without the file pages in its statistics; NaN when the statistics lack them. */
export function withoutFiles(used: string, stat: string, prefix: '' | 'total_'): number {
  const pages = (kind: string) => Number(new RegExp(`^${prefix}${kind} (\\d+)$`, 'm').exec(stat)?.[1]);
  return Number(used) - pages('active_file') - pages('inactive_file');
}
