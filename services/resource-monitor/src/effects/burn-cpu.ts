import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Each thread takes 10 MiB (measured), and has to fit into a container of 112. */
const MAX_THREADS = 4;

/**
 * Keeps every CPU busy for the given percentage of the time, four at most, in threads: the event loop still answers.
 * @returns a function that ends them
 */
export function burnCpu(percent: number): () => void {
  const threads = Array.from({ length: Math.min(availableParallelism(), MAX_THREADS) }, () => {
    const worker = new Worker(new URL('./burn-worker.js', import.meta.url), {
      execArgv: [],
      workerData: { percent },
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
    });
    worker.unref();
    return worker;
  });
  return () => {
    for (const thread of threads) void thread.terminate();
  };
}
