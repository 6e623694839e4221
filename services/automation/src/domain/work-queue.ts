export interface WorkQueueOptions<T> {
  readonly concurrency: number;
  readonly limit: number;
  /** Must not reject. */
  readonly run: (item: T) => Promise<void>;
  /** Called with the number of waiting items when it changes. */
  readonly onSize: (waiting: number) => void;
}

export interface WorkQueue<T> {
  /** False when the queue is full. */
  readonly push: (item: T) => boolean;
  readonly size: () => number;
  /** Until the returned function is called, no item starts and `fillers` entries that never run are in the queue. */
  readonly stall: (fillers: number) => () => void;
  /** Starts no more items; resolves when the running ones have ended. */
  readonly close: () => Promise<void>;
}

const filler = Symbol('filler');

/** A first-in, first-out queue with limits for waiting and for running items. */
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
