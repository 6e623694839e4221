import { memoryLimit, workingSet } from '@opsconductor/telemetry';
import Type from 'typebox';
import { defineFault } from '../fault.ts';

const MIB = 1024 * 1024;
const STEP_MS = 100;
/** Above the alert's 0.85; the rest is for what the service needs until the next step: with 0.07 the kernel killed one once. */
const SHARE_OF_LIMIT = 0.9;
/** Where nothing limits the process. */
const LEAK_WITHOUT_LIMIT = 512 * MIB;

/** Bytes by which the process may still grow; negative when it is too large already. */
function roomBelow(limit: number | undefined, before: number): number {
  const resident = process.memoryUsage.rss();
  if (limit === undefined) return before + LEAK_WITHOUT_LIMIT - resident;
  return SHARE_OF_LIMIT * limit - (workingSet() ?? resident);
}

/**
 * A buffer that grows in place, and shrinks again when the service itself needs what is left. It lies outside of the
 * JavaScript heap, whose limit is another one, and gives memory back at once, without a garbage collection.
 */
function leak(bytesPerSecond: number): () => void {
  const limit = memoryLimit();
  const before = process.memoryUsage.rss();
  const buffer = new ArrayBuffer(0, { maxByteLength: Math.ceil(limit ?? LEAK_WITHOUT_LIMIT) });
  const step = (bytesPerSecond * STEP_MS) / 1_000;
  let isFull = false;

  const timer = setInterval(() => {
    const from = buffer.byteLength;
    const room = roomBelow(limit, before);
    isFull ||= room < step;
    // What a garbage collection gives back later is gone at once, as under a leak that is as fast as the service.
    const to = from + Math.floor(isFull ? room : step);
    buffer.resize(Math.min(Math.max(0, to), buffer.maxByteLength));
    // A page that nobody wrote to takes no memory.
    if (buffer.byteLength > from) new Uint8Array(buffer, from).fill(1);
  }, STEP_MS);
  return () => {
    clearInterval(timer);
    buffer.resize(0);
  };
}

export const defineMemoryLeak = () =>
  defineFault({
    name: 'memory-leak',
    description: 'Memory of the process grows up to 90 % of its limit (by 512 MiB where it has none)',
    alert: 'HighMemoryUsage',
    params: {
      mib_per_second: Type.Number({
        exclusiveMinimum: 0,
        maximum: 1_000,
        default: 10,
        description: 'growth in MiB a second',
      }),
    },
    effect: ({ mib_per_second }) => leak(mib_per_second * MIB),
  });
