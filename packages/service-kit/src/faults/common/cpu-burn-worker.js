// Plain JavaScript: each thread would load the TypeScript stripper, which takes more memory than the thread itself.
import { performance } from 'node:perf_hooks';
import { workerData } from 'node:worker_threads';

const { percent } = workerData;
const sliceMs = 100;
const never = new Int32Array(new SharedArrayBuffer(4));

for (;;) {
  const end = performance.now() + sliceMs;
  const rest = end - (sliceMs * (100 - percent)) / 100;
  while (performance.now() < rest);
  Atomics.wait(never, 0, 0, Math.max(0, end - performance.now()));
}
