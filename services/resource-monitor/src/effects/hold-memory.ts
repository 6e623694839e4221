const STEP_MS = 50;
const STEP_BYTES = 4 * 1_024 * 1_024;
/** Of the limit, for all that counts: what goes beyond is killed. */
const SAFE_SHARE = 0.96;
/** Without a limit, or with a large one, this much stands in for it. */
const MAX_LIMIT_BYTES = 256 * 1_024 * 1_024;

export interface HoldMemoryOptions {
  readonly percent: number;
  /** Of the container, in bytes; undefined when nothing limits it. */
  readonly limit: number | undefined;
  /** Bytes that the process has now. */
  readonly used: () => number | undefined;
  /** Bytes that count for the limit now, those of the process among them. */
  readonly counted: () => number | undefined;
}

/**
 * Holds so much memory that the process has `percent` of its limit, and keeps it there: what the process itself needs
 * more or less meanwhile is given back or taken. A buffer outside of the JavaScript heap, because that has its own limit.
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
    // A page that nobody wrote to takes no memory.
    if (held.byteLength > from) new Uint8Array(held, from).fill(1);
  }, STEP_MS).unref();
  return () => {
    clearInterval(timer);
    held.resize(0);
  };
}
