import { statfs } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import type { ResourceMetrics } from './resource-monitor.ts';

interface CpuTimes {
  readonly busy: number;
  readonly total: number;
}

/**
 * Readings of the host (in a container too, unless the runtime hides the host).
 * @param path a folder on the volume whose use counts as storage.
 */
export function hostReadings(path: string): ResourceMetrics {
  let last = cpuTimes();
  return {
    /** CPU use between the previous call and this one; not known when both fall into one tick. */
    cpu_usage_percent() {
      const now = cpuTimes();
      const busy = now.busy - last.busy;
      const total = now.total - last.total;
      last = now;
      return total > 0 ? (100 * busy) / total : undefined;
    },
    cpu_cores: () => cpus().length,
    memory_used_bytes: () => totalmem() - freemem(),
    async disk_usage_bytes() {
      const { blocks, bfree, bsize } = await statfs(path);
      return (blocks - bfree) * bsize;
    },
  };
}

function cpuTimes(): CpuTimes {
  let busy = 0;
  let total = 0;
  for (const { times } of cpus()) {
    const sum = times.user + times.nice + times.sys + times.idle + times.irq;
    total += sum;
    busy += sum - times.idle;
  }
  return { busy, total };
}
