import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LastHeartbeatFile {
  /** Arrival of the latest heartbeat, in seconds of Unix time; 0 before the first. */
  readonly stored: number;
  write(seconds: number): Promise<void>;
  /** Resolves when all writes have ended. */
  close(): Promise<void>;
}

/** Keeps the time of the latest heartbeat across restarts. A file that cannot be read counts as no heartbeat. */
export async function openLastHeartbeatFile(dataDir: string): Promise<LastHeartbeatFile> {
  const path = join(dataDir, 'last-heartbeat');
  const text = await readFile(path, 'utf8').catch(() => '0');
  let queue: Promise<void> = Promise.resolve();
  const replace = async (seconds: number) => {
    await writeFile(`${path}.tmp`, String(seconds));
    await rename(`${path}.tmp`, path);
  };
  return {
    stored: Number(text) || 0,
    write(seconds) {
      const run = queue.then(() => replace(seconds));
      queue = run.catch(() => {}); // The caller gets the error; the queue goes on.
      return run;
    },
    close: () => queue,
  };
}
