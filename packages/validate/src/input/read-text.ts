import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { InputError } from '../errors.ts';

const MIB = 1024 * 1024;

/** @throws InputError naming the file and the cause, also for a text that is not UTF-8 */
export function readText(root: string, path: string, maxBytes = Number.POSITIVE_INFINITY): string {
  const bytes = readBytes(isAbsolute(path) ? path : join(root, path), path, maxBytes);
  if (/^(fffe|feff)/.test(bytes.subarray(0, 2).toString('hex')))
    throw new InputError(`${path} is written in UTF-16: save it as UTF-8`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${path} is not text in UTF-8: save it as UTF-8`);
  }
}

function readBytes(absolute: string, path: string, maxBytes: number): Buffer {
  try {
    const { size } = statSync(absolute);
    if (size > maxBytes)
      throw new InputError(
        `${path} has ${(size / MIB).toFixed(1)} MiB, but validate reads files of up to ${maxBytes / MIB} MiB: split the file`,
      );
    return readFileSync(absolute);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
