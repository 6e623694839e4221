export interface RepeatOptions {
  readonly intervalMs: number;
  /** Default: the first call is after one interval. */
  readonly immediately?: true;
  readonly run: () => Promise<unknown>;
  /** Gets the error of a call. The next call follows as usual. */
  readonly failed: (error: unknown) => void;
}

/** Calls `run` at an interval, but not while an earlier call still runs. @returns a function that stops it */
export function repeat({ intervalMs, immediately, run, failed }: RepeatOptions): () => void {
  let isRunning = false;
  const tick = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await run();
    } catch (error) {
      failed(error);
    } finally {
      isRunning = false;
    }
  };
  if (immediately) void tick();
  const timer = setInterval(() => void tick(), intervalMs).unref();
  return () => clearInterval(timer);
}
