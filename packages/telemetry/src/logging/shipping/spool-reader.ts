import { closeSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSegments, type Segment, sizeOf } from '../spool/segments.ts';

export interface Batch {
  readonly lines: readonly string[];
  readonly segment: Segment;
  /** Offset in the segment after the last line. */
  readonly end: number;
}

interface Position {
  segment: number;
  offset: number;
}

// Loki takes 4 MB/s by default and refuses the entire push that exceeds it.
const readBytes = 512 * 1024;

/** Reads the spool in order and remembers on disk how far it has been delivered. */
export class SpoolReader {
  readonly #dir: string;
  readonly #positionPath: string;
  readonly #released: (bytes: number) => void;
  readonly #chunk = Buffer.allocUnsafe(readBytes);
  #position: Position;

  constructor(dir: string, released: (bytes: number) => void) {
    this.#dir = dir;
    this.#positionPath = join(dir, 'position.json');
    this.#released = released;
    this.#position = readPosition(this.#positionPath);
  }

  /** Lines in segments before `firstOwn` that no process has delivered; removes segments that are delivered completely. */
  countRecovered(firstOwn: number): number {
    for (const segment of listSegments(this.#dir)) {
      if (segment.number < this.#position.segment) this.#remove(segment);
    }
    let lines = 0;
    for (const segment of this.#pending().filter(({ number }) => number < firstOwn)) {
      const data = readFileSync(segment.path).subarray(this.#offsetIn(segment));
      for (let at = data.indexOf(10); at !== -1; at = data.indexOf(10, at + 1)) lines++;
    }
    return lines;
  }

  /** The next undelivered lines, or undefined when there are none now. */
  next(): Batch | undefined {
    // Listed before reading: a segment that has a successor by then was complete when it was read.
    const pending = this.#pending();
    for (const segment of pending) {
      const batch = this.#read(segment);
      if (batch) return batch;
      if (segment !== pending.at(-1)) this.#remove(segment);
    }
    return undefined;
  }

  commit({ segment, end }: Batch): void {
    this.#position = { segment: segment.number, offset: end };
    const temporary = `${this.#positionPath}.tmp`;
    writeFileSync(temporary, JSON.stringify(this.#position), { mode: 0o600 });
    renameSync(temporary, this.#positionPath);
  }

  #pending(): Segment[] {
    return listSegments(this.#dir).filter(({ number }) => number >= this.#position.segment);
  }

  #offsetIn({ number }: Segment): number {
    return number === this.#position.segment ? this.#position.offset : 0;
  }

  #read(segment: Segment): Batch | undefined {
    const start = this.#offsetIn(segment);
    const fd = openSync(segment.path, 'r');
    let read: number;
    try {
      read = readSync(fd, this.#chunk, 0, readBytes, start);
    } finally {
      closeSync(fd);
    }
    const end = this.#chunk.subarray(0, read).lastIndexOf(10);
    // Longer without a line end than any line: damage. It is skipped, so that the lines after it are still sent.
    if (end === -1 && read === readBytes) return { lines: [], segment, end: start + read };
    if (end === -1) return undefined;
    return { lines: this.#chunk.toString('utf8', 0, end).split('\n'), segment, end: start + end + 1 };
  }

  // The writer uses a later segment, so an unfinished last line comes from a crash.
  #remove(segment: Segment): void {
    const bytes = sizeOf(segment);
    rmSync(segment.path);
    this.#released(bytes);
  }
}

function readPosition(path: string): Position {
  try {
    const { segment, offset } = JSON.parse(readFileSync(path, 'utf8'));
    if (Number.isSafeInteger(segment) && Number.isSafeInteger(offset)) return { segment, offset };
  } catch {
    // No position or a damaged one: everything in the folder is sent again, and Loki drops exact repeats.
  }
  return { segment: 0, offset: 0 };
}
