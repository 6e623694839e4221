import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LastBeatFile {
  /** When the latest beat came, in seconds of Unix time; 0 when none ever did. */
  readonly stored: number;
  write(seconds: number): Promise<void>;
  /** Resolves when nothing is left to write. */
  close(): Promise<void>;
}

/** Of the latest beat its time, across restarts; a file that cannot be read is that of none. */
export async function openLastBeatFile(dataDir: string): Promise<LastBeatFile> {
  const path = join(dataDir, 'last-beat');
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
