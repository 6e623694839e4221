export interface Limiter {
  readonly queued: () => number;
  /** Runs the task when a place is free; undefined immediately when the queue is full. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T> | undefined;
}

export interface LimiterOptions {
  readonly concurrency: number;
  readonly queueLimit: number;
  readonly onDepth: (queued: number) => void;
}

/** Limits running and waiting tasks; the queue is first in, first out. */
export function createLimiter({ concurrency, queueLimit, onDepth }: LimiterOptions): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;

  function release(): void {
    const next = waiting.shift();
    if (!next) {
      running -= 1;
      return;
    }
    onDepth(waiting.length);
    next();
  }

  async function start<T>(task: () => Promise<T>): Promise<T> {
    if (running < concurrency) running += 1;
    else {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        onDepth(waiting.length);
      });
    }
    try {
      return await task();
    } finally {
      release();
    }
  }

  return {
    queued: () => waiting.length,
    run: (task) => (running >= concurrency && waiting.length >= queueLimit ? undefined : start(task)),
  };
}
