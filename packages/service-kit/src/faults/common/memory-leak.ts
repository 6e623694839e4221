import { memoryLimit } from '@opsconductor/telemetry';
import Type from 'typebox';
import { defineFault } from '../fault.ts';

const MIB = 1024 * 1024;
const STEP_MS = 100;
/** Just under the limit: above the alert's 0.85, and the kernel has no reason to kill the process. */
const SHARE_OF_LIMIT = 0.95;
/** Where nothing limits the process. */
const LEAK_WITHOUT_LIMIT = 512 * MIB;

/**
 * A buffer that grows in place. It lies outside of the JavaScript heap, whose limit is another one, and shrinking it
 * gives the memory back at once, without a garbage collection.
 */
function leak(bytesPerSecond: number): () => void {
  const limit = memoryLimit();
  const ceiling =
    limit === undefined ? process.memoryUsage.rss() + LEAK_WITHOUT_LIMIT : limit * SHARE_OF_LIMIT;
  const buffer = new ArrayBuffer(0, { maxByteLength: Math.ceil(ceiling) });
  const step = Math.ceil((bytesPerSecond * STEP_MS) / 1_000);

  const timer = setInterval(() => {
    const room = Math.floor(ceiling - process.memoryUsage.rss());
    const from = buffer.byteLength;
    const to = Math.min(from + Math.min(step, Math.max(0, room)), buffer.maxByteLength);
    buffer.resize(to);
    // A page that nobody wrote to takes no memory.
    new Uint8Array(buffer, from).fill(1);
  }, STEP_MS);
  return () => {
    clearInterval(timer);
    buffer.resize(0);
  };
}

export const defineMemoryLeak = () =>
  defineFault({
    name: 'memory-leak',
    description: 'Memory of the process grows up to 95 % of its limit (512 MiB more where it has none)',
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
