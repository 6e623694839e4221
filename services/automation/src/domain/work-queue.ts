export interface WorkQueueOptions<T> {
  readonly concurrency: number;
  readonly limit: number;
  /** Must not reject. */
  readonly run: (item: T) => Promise<void>;
  /** Items that wait, whenever that changes. */
  readonly onSize: (waiting: number) => void;
}

export interface WorkQueue<T> {
  /** False when as many items wait as the limit allows. */
  readonly push: (item: T) => boolean;
  readonly size: () => number;
  /** Starts no item, and has `fillers` entries that are none in the queue, until the returned function is called. */
  readonly stall: (fillers: number) => () => void;
  /** Starts nothing more; resolves when what runs has ended. */
  readonly close: () => Promise<void>;
}

const filler = Symbol('filler');

/** A bounded queue, first come first served, in front of bounded concurrency. */
export function workQueue<T>({ concurrency, limit, run, onSize }: WorkQueueOptions<T>): WorkQueue<T> {
  let waiting: (T | typeof filler)[] = [];
  const running = new Set<Promise<void>>();
  let stalled = false;
  let closed = false;

  function pump(): void {
    while (!stalled && !closed && running.size < concurrency) {
      const item = waiting.shift();
      if (item === undefined || item === filler) break;
      const task = run(item).finally(() => {
        running.delete(task);
        pump();
      });
      running.add(task);
    }
    onSize(waiting.length);
  }

  return {
    size: () => waiting.length,
    push(item) {
      if (waiting.length >= limit) return false;
      waiting.push(item);
      pump();
      return true;
    },
    stall(fillers) {
      stalled = true;
      waiting.push(...Array<typeof filler>(Math.min(fillers, limit - waiting.length)).fill(filler));
      pump();
      return () => {
        stalled = false;
        waiting = waiting.filter((item) => item !== filler);
        pump();
      };
    },
    async close() {
      closed = true;
      await Promise.all(running);
    },
  };
}
