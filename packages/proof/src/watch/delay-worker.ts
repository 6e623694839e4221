import { parentPort, workerData } from 'node:worker_threads';

// Sleeps on a futex instead of a timer of the event loop: what counts is when the kernel lets a thread run again.
const { sleepMs, lateMs } = workerData as { sleepMs: number; lateMs: number };
const never = new Int32Array(new SharedArrayBuffer(4));
for (;;) {
  let sleeps = 0;
  let late = 0;
  let worstMs = 0;
  for (const until = performance.now() + 1_000; performance.now() < until; sleeps += 1) {
    const start = performance.now();
    Atomics.wait(never, 0, 0, sleepMs);
    const delayMs = performance.now() - start - sleepMs;
    if (delayMs > lateMs) late += 1;
    worstMs = Math.max(worstMs, delayMs);
  }
  parentPort?.postMessage({ sleeps, late, worstMs });
}
