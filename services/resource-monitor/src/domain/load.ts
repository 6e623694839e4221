import { systemLoadScore } from '@opsconductor/telemetry/business';
import type { Memory } from './meminfo.ts';
import type { CpuPercents } from './proc-stat.ts';

/** The queue is full with so many waiting tasks per CPU: a task then waits four time slices for one of its own. */
const FULL_QUEUE_PER_CORE = 4;

/** `system_load_score`: 100 × the largest of CPU, memory and run queue, each the used share. */
export function loadScore(
  cpu: CpuPercents,
  memory: Memory,
  { runnable, cores }: { readonly runnable: number; readonly cores: number },
): number {
  return systemLoadScore({
    cpu: cpu.usage / 100,
    memory: memory.used / memory.total,
    queue: Math.max(0, runnable - cores) / (FULL_QUEUE_PER_CORE * cores),
  });
}
