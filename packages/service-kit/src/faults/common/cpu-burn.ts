import { pbkdf2 } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import Type from 'typebox';
import { defineFault } from '../fault.ts';

const hash = promisify(pbkdf2);
/** Some 10 ms of one core. */
const ROUNDS = 40_000;

/** Burns on libuv's threads: the event loop still answers, and no memory is needed but a few bytes. */
async function burnOneCore(percent: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const started = performance.now();
    await hash('burn', 'burn', ROUNDS, 32, 'sha256');
    const busyMs = performance.now() - started;
    await sleep((busyMs * (100 - percent)) / percent, undefined, { ref: false });
  }
}

function burn(percent: number): () => void {
  const stop = new AbortController();
  for (let core = 0; core < availableParallelism(); core += 1) void burnOneCore(percent, stop.signal);
  return () => stop.abort();
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
