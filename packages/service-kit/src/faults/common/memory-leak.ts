import { memoryLimit, workingSet } from '@opsconductor/telemetry';

const MIB = 1024 * 1024;
const STEP_MS = 100;
/**
 * Above the threshold of the alert, 0.85. The remaining 0.1 is what the service may need until the next step: with 0.07 the
 * kernel killed a service once.
 */
const SHARE_OF_LIMIT = 0.9;
/** For a process without a memory limit. */
const LEAK_WITHOUT_LIMIT = 512 * MIB;

/** Bytes by which the process may still grow; negative when it is too large already. */
function roomBelow(limit: number | undefined, before: number): number {
  const resident = process.memoryUsage.rss();
  if (limit === undefined) return before + LEAK_WITHOUT_LIMIT - resident;
  return SHARE_OF_LIMIT * limit - (workingSet() ?? resident);
}

/**
 * A buffer that grows in place, and shrinks when the service itself needs the remaining memory. It is outside the
 * JavaScript heap, which has its own limit, and it frees memory immediately, without a garbage collection.
 */
export function leakMemory(mibPerSecond: number): () => void {
  const limit = memoryLimit();
  const before = process.memoryUsage.rss();
  const buffer = new ArrayBuffer(0, { maxByteLength: Math.ceil(limit ?? LEAK_WITHOUT_LIMIT) });
  const step = (mibPerSecond * MIB * STEP_MS) / 1_000;
  let isFull = false;

  const timer = setInterval(() => {
    const from = buffer.byteLength;
    const room = roomBelow(limit, before);
    isFull ||= room < step;
    // Memory that a garbage collection frees later is filled in one step, as if the leak were as fast as the service.
    const to = from + Math.floor(isFull ? room : step);
    buffer.resize(Math.min(Math.max(0, to), buffer.maxByteLength));
    // A page takes no memory until it is written to.
    if (buffer.byteLength > from) new Uint8Array(buffer, from).fill(1);
  }, STEP_MS);
  return () => {
    clearInterval(timer);
    buffer.resize(0);
  };
}
