import { pbkdf2 } from 'node:crypto';
import { cpus } from 'node:os';
import { promisify } from 'node:util';

const hash = promisify(pbkdf2);
/** About 100 ms of one core, so that the gap between two hashes hardly counts. */
const ROUNDS = 1_000_000;

/**
 * Keeps cores busy for a share of the time, on libuv's threads: the event loop still answers, and only a few bytes of
 * memory are needed.
 *
 * @param percent share of the time of each core, 1 to 100
 * @param cores number of cores; default: all. libuv has four threads
 * @returns a function that stops it
 */
export function burnCpu(percent: number, cores = cpus().length): () => void {
  const stop = new AbortController();
  for (let core = 0; core < cores; core++) void burnOneCore(percent, stop.signal);
  return () => stop.abort();
}

async function burnOneCore(percent: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const started = performance.now();
    await hash('burn', 'burn', ROUNDS, 32, 'sha256');
    const busyMs = performance.now() - started;
    const idleMs = (busyMs * (100 - percent)) / percent;
    await new Promise((resolve) => setTimeout(resolve, idleMs).unref());
  }
}
