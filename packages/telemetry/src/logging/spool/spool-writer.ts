import { closeSync, openSync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { ensureFolder, listSegments, type Segment, segmentAt, sizeOf } from './segments.ts';

const writeAsync = promisify(write);

// A crash loses the lines of this last interval; the library promises at most one second.
const flushMs = 200;
const flushBytes = 64 * 1024;
const segmentBytes = 8 * 1024 * 1024;
/** Limit of the lines in memory while the disk fails or stalls. */
const memoryBytes = 8 * 1024 * 1024;
const retryMs = 1000;

export interface SpoolOptions {
  dir: string;
  maxBytes: number;
  /** Bytes of segments that the shipper has deleted so far. */
  releasedBytes: () => number;
  /** Called at the first failure of a series. */
  onError: (error: Error) => void;
}

/** Appends lines to segment files without ever blocking the caller; the shipper reads them from there. */
export class SpoolWriter {
  /** Lines by fate; `written` are on disk, `buffered` still in memory. */
  readonly lines = { written: 0, buffered: 0, droppedFull: 0, droppedError: 0 };
  readonly #options: SpoolOptions;
  #chunks: string[] = [];
  #chunkBytes = 0;
  #diskBytes = 0;
  #segment: Segment | undefined;
  #nextNumber = 1;
  #fd: number | undefined;
  #offset = 0;
  #batch: { data: Buffer; lines: number } | undefined;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;

  constructor(options: SpoolOptions) {
    this.#options = options;
    try {
      ensureFolder(options.dir);
      const left = listSegments(options.dir);
      this.#diskBytes = left.reduce((sum, segment) => sum + sizeOf(segment), 0);
      this.#nextNumber = (left.at(-1)?.number ?? 0) + 1;
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  /** The first segment that this process writes; all before it were left by an earlier one. */
  get firstSegment(): number {
    return this.#segment?.number ?? this.#nextNumber;
  }

  append(line: string): void {
    if (this.#diskBytes + this.#chunkBytes - this.#options.releasedBytes() > this.#options.maxBytes) {
      this.lines.droppedFull++;
      return;
    }
    if (this.#chunkBytes > memoryBytes) {
      this.lines.droppedError++;
      return;
    }
    this.#chunks.push(line);
    // An estimate that is exact for ASCII. Counting the bytes would cost more than it is worth.
    this.#chunkBytes += line.length;
    this.lines.buffered++;
    if (this.#chunkBytes >= flushBytes && !this.#failing) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), this.#failing ? retryMs : flushMs).unref();
  }

  /** Resolves when the lines appended before are on disk, or writing them has failed once more. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing) await this.#writing;
    if (!this.#takeBatch()) return;
    this.#writing = this.#writeBatch().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  /** For the end of the process, when asynchronous code no longer runs. */
  flushSync(): void {
    try {
      while (this.#takeBatch()) {
        const { data } = this.#batch as { data: Buffer };
        const fd = this.#open();
        for (let done = 0; done < data.length; ) {
          done += writeSync(fd, data, done, data.length - done, this.#offset + done);
        }
        this.#written();
      }
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  /** Ends the writer. Lines that are not on disk by now are lost and counted as dropped. */
  close(): void {
    clearTimeout(this.#timer);
    this.#closeFile();
    this.lines.droppedError += this.lines.buffered;
    this.lines.buffered = 0;
  }

  #closeFile(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  /** A batch that failed is kept and written again to the same place. */
  #takeBatch(): boolean {
    if (this.#batch) return true;
    if (this.#chunks.length === 0) return false;
    this.#batch = { data: Buffer.from(this.#chunks.join('')), lines: this.#chunks.length };
    this.#chunks = [];
    this.#chunkBytes = 0;
    return true;
  }

  async #writeBatch(): Promise<void> {
    try {
      const { data } = this.#batch as { data: Buffer };
      const fd = this.#open();
      for (let done = 0; done < data.length; ) {
        const { bytesWritten } = await writeAsync(fd, data, done, data.length - done, this.#offset + done);
        done += bytesWritten;
      }
      this.#written();
    } catch (error) {
      this.#fail(error as Error);
      this.#timer ??= setTimeout(() => void this.flush(), retryMs).unref();
    }
  }

  #open(): number {
    if (this.#fd !== undefined && this.#offset < segmentBytes) return this.#fd;
    ensureFolder(this.#options.dir);
    const segment = segmentAt(this.#options.dir, this.#nextNumber);
    const fd = openSync(segment.path, 'w', 0o600);
    this.#closeFile();
    this.#nextNumber++;
    this.#segment = segment;
    this.#offset = 0;
    this.#fd = fd;
    return fd;
  }

  #written(): void {
    if (!this.#batch) return;
    const { data, lines } = this.#batch;
    this.#offset += data.length;
    this.#diskBytes += data.length;
    this.lines.written += lines;
    this.lines.buffered -= lines;
    this.#batch = undefined;
    this.#failing = false;
  }

  #fail(error: Error): void {
    if (!this.#failing) this.#options.onError(error);
    this.#failing = true;
  }
}
