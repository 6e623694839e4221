import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { errors } from '../errors.ts';

const FILE = 'disk-fill.bin';
const CHUNK = Buffer.alloc(512 * 1_024, 1);
/**
 * 25 MiB a second. A tmpfs uses memory of the container: the kernel has time to free pages of files for it.
 */
const CHUNK_EVERY_MS = 20;
/** Protects a larger file system that is configured by mistake: a scratch folder is small. */
const MAX_BYTES = 64 * 1_024 * 1_024;

/** Removes the file that a killed process left behind. */
export function clearScratch(dir: string): void {
  rmSync(join(dir, FILE), { force: true });
}

/**
 * Fills the file system of a folder up to the given percentage within seconds, with at most 64 MiB.
 * @param onError gets the error that stops it early, such as a full file system
 * @returns a function that removes the file again
 * @throws AppError SCRATCH_UNUSABLE when the folder is missing or not writable
 */
export function fillDisk(dir: string, percent: number, onError: (error: unknown) => void): () => void {
  let file: number;
  let left: number;
  try {
    const { blocks, bfree, bsize } = statfsSync(dir);
    left = Math.min(MAX_BYTES, Math.floor((blocks * percent) / 100 - (blocks - bfree)) * bsize);
    file = openSync(join(dir, FILE), 'w', 0o600);
  } catch (error) {
    throw errors.SCRATCH_UNUSABLE(dir, (error as NodeJS.ErrnoException).code ?? 'unknown').causedBy(error);
  }
  const timer = setInterval(() => {
    try {
      if (left > 0) left -= writeSync(file, CHUNK, 0, Math.min(left, CHUNK.length));
    } catch (error) {
      left = 0;
      onError(error);
    }
  }, CHUNK_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    closeSync(file);
    clearScratch(dir);
  };
}
