// Plain JavaScript: in each thread the TypeScript stripper would take more memory than the thread itself.
import { workerData } from 'node:worker_threads';

const SLICE_MS = 100;
const never = new Int32Array(new SharedArrayBuffer(4));
const busyMs = (SLICE_MS * workerData.percent) / 100;

for (;;) {
  const start = performance.now();
  while (performance.now() - start < busyMs);
  Atomics.wait(never, 0, 0, SLICE_MS - busyMs);
}
