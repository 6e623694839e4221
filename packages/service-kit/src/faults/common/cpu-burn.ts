import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { memoryLimit, workingSet } from '@opsconductor/telemetry';
import Type from 'typebox';
import { defineFault } from '../fault.ts';

/** Measured: 10 MiB each, 24 for the first. */
const THREAD_BYTES = 15 * 1024 * 1024;

/** One thread for each core, or as many as fit into half of the memory that is left. */
function burnThreads(): number {
  const left = (memoryLimit() ?? Number.POSITIVE_INFINITY) - (workingSet() ?? 0);
  return Math.max(1, Math.min(availableParallelism(), Math.floor(left / 2 / THREAD_BYTES)));
}

/** Threads, so that the event loop still answers: what the fault moves is the CPU, not the lag. */
function burn(percent: number): () => void {
  const workers = Array.from(
    { length: burnThreads() },
    () =>
      new Worker(new URL('./cpu-burn-worker.js', import.meta.url), {
        execArgv: [],
        workerData: { percent },
        resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
      }),
  );
  for (const worker of workers) worker.unref();
  return () => {
    for (const worker of workers) void worker.terminate();
  };
}

export const defineCpuBurn = () =>
  defineFault({
    name: 'cpu-burn',
    description: 'Threads of the process keep its CPUs busy',
    alert: 'HighCPUUsage',
    params: {
      percent: Type.Number({
        minimum: 1,
        maximum: 100,
        default: 95,
        description: 'share of each CPU, in percent',
      }),
    },
    effect: ({ percent }) => burn(percent),
  });
