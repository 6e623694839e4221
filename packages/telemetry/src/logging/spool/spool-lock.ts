import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureFolder, listSegments, segmentAt } from './segments.ts';

/** The lock of one process on a spool folder. */
export interface SpoolLock {
  /** The folder to use: the requested one, or a subfolder of it for this process. */
  readonly dir: string;
  /** The holder of the requested folder, when it is in use. */
  readonly takenBy: string | undefined;
  release(): void;
}

interface Holder {
  readonly host: string;
  readonly pid: number;
}

const heartbeatMs = 1000;
/** A holder on another host cannot be checked by its pid. It counts as gone when its file is older than this. */
const foreignStaleMs = 5000;
const lockFile = 'lock.json';
const held = new Set<string>();

/**
 * Locks a spool folder for this process, and takes over what ended processes left in it and below it. Two writers would
 * destroy each other's segments: when a running process has the folder, this one gets a subfolder. Never throws: the
 * writer reports a folder that cannot be written.
 */
export function lockSpool(dir: string): SpoolLock {
  try {
    ensureFolder(dir);
    const takenBy = take(dir);
    if (takenBy === undefined) {
      adopt(dir);
      return lockOn(dir, undefined);
    }
    for (let n = 2; ; n++) {
      const own = join(dir, String(n));
      ensureFolder(own);
      if (take(own) === undefined) return lockOn(own, takenBy);
    }
  } catch {
    return { dir, takenBy: undefined, release: () => {} };
  }
}

/** Undefined when the folder is now ours, otherwise its holder. */
function take(dir: string): string | undefined {
  const path = join(dir, lockFile);
  if (held.has(resolve(dir))) return 'another Telemetry of this process';
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify({ host: hostname(), pid: process.pid }), {
        flag: 'wx',
        mode: 0o600,
      });
      held.add(resolve(dir));
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = livingHolder(path);
    if (holder) return `process ${holder.pid} on ${holder.host}`;
    rmSync(path, { force: true });
  }
}

function livingHolder(path: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    const alive =
      holder.host === hostname()
        ? holder.pid !== process.pid && isAlive(holder.pid)
        : Date.now() - statSync(path).mtimeMs < foreignStaleMs;
    return alive ? holder : undefined;
  } catch {
    // Damaged or gone by now.
    return undefined;
  }
}

// After a restart of the container the pid in the file may be our own, although the holder is gone.
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Appends the segments of ended processes to our own; some lines may be sent twice. */
function adopt(dir: string): void {
  for (const name of readdirSync(dir).filter((entry) => /^\d{1,4}$/.test(entry))) {
    const orphan = join(dir, name);
    if (take(orphan) !== undefined) continue;
    let next = (listSegments(dir).at(-1)?.number ?? 0) + 1;
    for (const { path } of listSegments(orphan)) renameSync(path, segmentAt(dir, next++).path);
    held.delete(resolve(orphan));
    rmSync(orphan, { recursive: true, force: true });
  }
}

function lockOn(dir: string, takenBy: string | undefined): SpoolLock {
  const path = join(dir, lockFile);
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // The folder cannot be written; the writer reports it.
    }
  }, heartbeatMs).unref();
  const release = () => {
    clearInterval(heartbeat);
    process.off('exit', release);
    if (held.delete(resolve(dir))) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return { dir, takenBy, release };
}
