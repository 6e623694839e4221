import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { errors } from '../errors.ts';

const MIB = 1_024 * 1_024;
/** Measured: 10 MiB each, and 14 more for the first. */
const THREAD_BYTES = 12 * MIB;
const FIRST_BYTES = 14 * MIB;
const MAX_THREADS = 4;

/**
 * Keeps every CPU busy for the given percentage of the time, four at most, in threads: the event loop still answers.
 * @param room bytes of memory that the threads may take
 * @returns a function that ends them
 * @throws AppError MEMORY_SHORT when there is no room for one
 */
export function burnCpu(percent: number, room: number): () => void {
  const fitting = Math.floor((room - FIRST_BYTES) / THREAD_BYTES);
  if (fitting < 1) throw errors.MEMORY_SHORT(Math.max(0, Math.floor(room / MIB)));
  const threads = Array.from({ length: Math.min(availableParallelism(), MAX_THREADS, fitting) }, () => {
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
