import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureFolder, listSegments, segmentAt } from './segments.ts';

/** The right of one process to a spool folder. */
export interface SpoolLock {
  /** The folder to use: the one asked for, or a folder of this process' own below it. */
  readonly dir: string;
  /** Who has the folder that was asked for, when it is in use. */
  readonly takenBy: string | undefined;
  release(): void;
}

interface Holder {
  readonly host: string;
  readonly pid: number;
}

const heartbeatMs = 1000;
/** A holder on another host, whose pid says nothing here, counts as gone when its file is older than this. */
const foreignStaleMs = 5000;
const lockFile = 'lock.json';
const held = new Set<string>();

/**
 * Takes a spool folder for this process, with what gone processes left in it and below it. When a living process
 * has it, two writers would destroy each other's segments, so that this one gets a folder below. Never throws: a folder
 * that cannot be written is the writer's to report.
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

/** Undefined when the folder is now ours, else its holder. */
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

// In a container that was killed and started again the pid in the file is our own, and the holder is gone.
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Moves the segments of folders whose processes are gone behind our own; a part may be sent twice. */
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
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // The folder is away; the writer reports it.
    }
  }, heartbeatMs).unref();
  const release = () => {
    clearInterval(beat);
    process.off('exit', release);
    if (held.delete(resolve(dir))) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return { dir, takenBy, release };
}
