import fastq from 'fastq';

export interface WorkQueueOptions {
  /** Jobs that run at the same time. */
  readonly concurrency: number;
  /** Jobs that may wait; one more is refused. */
  readonly capacity: number;
}

/** The queue is full; `waiting` jobs wait. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
  readonly waiting: number;

  constructor(waiting: number) {
    super(`the queue is full: ${waiting} jobs wait`);
    this.waiting = waiting;
  }
}

/** Runs jobs in the order of their arrival and refuses jobs above its capacity. */
export class WorkQueue {
  readonly #capacity: number;
  readonly #queue: fastq.queueAsPromised<() => Promise<unknown>, unknown>;

  constructor({ concurrency, capacity }: WorkQueueOptions) {
    this.#capacity = capacity;
    this.#queue = fastq.promise((job: () => Promise<unknown>) => job(), concurrency);
  }

  get waiting(): number {
    return this.#queue.length();
  }

  /** Free share of the places, 0-1. */
  get headroom(): number {
    return 1 - this.waiting / this.#capacity;
  }

  /** @throws QueueFullError immediately, or the error of the job */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.#capacity) throw new QueueFullError(this.waiting);
    return this.#queue.push(job) as Promise<T>;
  }
}
