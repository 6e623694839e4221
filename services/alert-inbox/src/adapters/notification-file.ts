import { type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notification } from '../domain/notification.ts';
import { type ParsedLines, parseLines, toLine } from '../domain/notification-line.ts';

export interface NotificationFile {
  /** Resolves when the operating system has the line, so it outlives this process; `onStored` runs before any later call. */
  append(line: string, onStored: () => void): Promise<void>;
  /** Replaces the content by what `current` returns at its turn; a crash in between leaves the old content complete. */
  compact(current: () => readonly Notification[]): Promise<void>;
  /** Bytes in the file. */
  size(): number;
  close(): Promise<void>;
}

const NAME = 'notifications.ndjson';

export async function readNotifications(dataDir: string): Promise<ParsedLines> {
  try {
    return parseLines(await readFile(join(dataDir, NAME), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { notifications: [], damaged: 0 };
    throw error;
  }
}

/** Calls are queued: complete lines are written in the order of the calls. */
export async function openNotificationFile(dataDir: string): Promise<NotificationFile> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, NAME);
  let handle: FileHandle = await open(path, 'a');
  let bytes = (await handle.stat()).size;
  let torn = false;
  let queue: Promise<unknown> = Promise.resolve();

  function enqueue<T>(task: () => Promise<T>): Promise<T> {
    const run = queue.then(task, task);
    queue = run.catch(() => {}); // The caller of `enqueue` gets the error; the queue goes on.
    return run;
  }

  async function replace(notifications: readonly Notification[]): Promise<void> {
    const temporary = `${path}.tmp`;
    const text = notifications.map(toLine).join('');
    await writeFile(temporary, text, { flush: true });
    await rename(temporary, path);
    await handle.close();
    handle = await open(path, 'a');
    bytes = Buffer.byteLength(text);
  }

  return {
    append: (line, onStored) =>
      enqueue(async () => {
        // A failed write may have left a part of a line: this line must not be appended to it.
        const text = torn ? `\n${line}` : line;
        torn = true;
        await handle.appendFile(text);
        torn = false;
        bytes += Buffer.byteLength(text);
        onStored();
      }),
    compact: (current) => enqueue(() => replace(current())),
    size: () => bytes,
    close: () => enqueue(() => handle.close()),
  };
}
