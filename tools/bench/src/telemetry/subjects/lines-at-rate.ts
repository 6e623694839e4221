import { setTimeout as sleep } from 'node:timers/promises';

export interface ProducerSettings {
  lokiUrl: string;
  service: string;
  spoolDir: string;
  /** Batching of pino-loki; default: its own defaults. */
  batching?: { interval: number; maxBufferSize: number };
}

const tickMs = 5;
let sequence = 0;

/** Calls `write` with ascending sequence numbers, `rate` times a second; resolves with their number. */
export async function linesAtRate(
  { rate, seconds }: { rate: number; seconds: number },
  write: (sequence: number) => void,
): Promise<number> {
  const before = sequence;
  const total = rate * seconds;
  const start = performance.now();
  while (sequence - before < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate));
    while (sequence - before < due) write(sequence++);
    await sleep(tickMs);
  }
  return total;
}
