import { totalmem } from 'node:os';

/**
 * Bytes of memory that this process may use: the smallest limit of its control groups (`memory.max`, or
 * `memory.limit_in_bytes` where the system still has version 1). Undefined without a limit: the system then
 * reports a number larger than the memory of the machine.
 */
export function memoryLimit(): number | undefined {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : undefined;
}
