import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { errors } from '../errors.ts';

const FILE = 'disk-fill.bin';
const CHUNK = Buffer.alloc(256 * 1_024, 1);
/** Nothing that matters may be filled by mistake: a scratch folder is small. */
const MAX_BYTES = 64 * 1_024 * 1_024;

/** Takes away what a process that was killed has left behind. */
export function clearScratch(dir: string): void {
  rmSync(join(dir, FILE), { force: true });
}

/**
 * Fills the file system of a folder up to the given percentage, with 64 MiB at most.
 * @returns a function that removes the file again
 * @throws AppError SCRATCH_UNUSABLE when the folder is not there or takes no file
 */
export function fillDisk(dir: string, percent: number): () => void {
  try {
    const { blocks, bfree, bsize } = statfsSync(dir);
    const wanted = Math.floor((blocks * percent) / 100 - (blocks - bfree)) * bsize;
    write(join(dir, FILE), Math.min(Math.max(0, wanted), MAX_BYTES));
  } catch (error) {
    clearScratch(dir);
    throw errors.SCRATCH_UNUSABLE(dir, (error as NodeJS.ErrnoException).code ?? 'unknown').causedBy(error);
  }
  return () => clearScratch(dir);
}

function write(path: string, bytes: number): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (let left = bytes; left > 0; ) left -= writeSync(file, CHUNK, 0, Math.min(left, CHUNK.length));
  } finally {
    closeSync(file);
  }
}
