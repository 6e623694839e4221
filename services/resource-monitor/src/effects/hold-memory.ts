const STEP_MS = 50;
const STEP_BYTES = 4 * 1_024 * 1_024;
/** Share of the limit that all counted memory may reach: above the limit the kernel kills the process. */
const SAFE_SHARE = 0.96;
/** Used instead of an undefined or larger limit. */
const MAX_LIMIT_BYTES = 256 * 1_024 * 1_024;

export interface HoldMemoryOptions {
  readonly percent: number;
  /** Memory limit of the container in bytes; undefined when there is none. */
  readonly limit: number | undefined;
  /** Bytes that the process uses now. */
  readonly used: () => number | undefined;
  /** Bytes that count towards the limit now, including those of the process. */
  readonly counted: () => number | undefined;
}

/**
 * Holds so much memory that the process uses `percent` of its limit. When the process itself needs more or less memory,
 * the held amount changes with it. The buffer is outside of the JavaScript heap, because the heap has its own limit.
 * @returns a function that frees the memory
 */
export function holdMemory(options: HoldMemoryOptions): () => void {
  const { percent, limit = Number.POSITIVE_INFINITY, used, counted } = options;
  const target = (Math.min(limit, MAX_LIMIT_BYTES) * percent) / 100;
  const held = new ArrayBuffer(0, { maxByteLength: Math.ceil(target) });
  const timer = setInterval(() => {
    const room = SAFE_SHARE * limit - (counted() ?? 0);
    const missing = Math.floor(Math.min(target - (used() ?? target), room));
    const from = held.byteLength;
    held.resize(Math.min(Math.max(0, from + Math.min(missing, STEP_BYTES)), held.maxByteLength));
    // The kernel allocates a page only when it is written.
    if (held.byteLength > from) new Uint8Array(held, from).fill(1);
  }, STEP_MS).unref();
  return () => {
    clearInterval(timer);
    held.resize(0);
  };
}
