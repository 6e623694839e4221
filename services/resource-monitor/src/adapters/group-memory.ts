import { readFileSync } from 'node:fs';

/** Files of a control group of either version, as a container sees its own. */
const VERSIONS = [
  { usage: '/sys/fs/cgroup/memory.current', stat: '/sys/fs/cgroup/memory.stat', prefix: '' },
  {
    usage: '/sys/fs/cgroup/memory/memory.usage_in_bytes',
    stat: '/sys/fs/cgroup/memory/memory.stat',
    prefix: 'total_',
  },
];

/**
 * Bytes that count for the container's limit and that the kernel cannot take back: files in a tmpfs, other processes and
 * kernel memory too. Undefined where the system does not tell.
 */
export function groupMemory(): number | undefined {
  for (const { usage, stat, prefix } of VERSIONS) {
    try {
      const text = readFileSync(stat, 'utf8');
      const field = (name: string) => Number(new RegExp(`^${prefix}${name} (\\d+)$`, 'm').exec(text)?.[1]);
      const bytes = Number(readFileSync(usage, 'utf8')) - field('active_file') - field('inactive_file');
      if (Number.isFinite(bytes)) return bytes;
    } catch {
      // The other version, or none.
    }
  }
  return undefined;
}
