import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** One file of the spool; lines are `<19-digit nanoseconds> <entry as JSON>`. */
export interface Segment {
  readonly number: number;
  readonly path: string;
}

/** Without the option `recursive` of mkdir, which in Node never returns for a folder below /proc. */
export function ensureFolder(dir: string): void {
  if (existsSync(dir)) return;
  ensureFolder(dirname(resolve(dir)));
  mkdirSync(dir, { mode: 0o700 });
}

const pattern = /^(\d{10})\.spool$/;

export const segmentAt = (dir: string, number: number): Segment => ({
  number,
  path: join(dir, `${String(number).padStart(10, '0')}.spool`),
});

/** The segments of a spool folder, oldest first. */
export function listSegments(dir: string): Segment[] {
  return readdirSync(dir)
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((number) => segmentAt(dir, number));
}

export const sizeOf = (segment: Segment): number => statSync(segment.path).size;
