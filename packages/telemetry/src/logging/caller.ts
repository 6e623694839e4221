import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ownFolder = fileURLToPath(new URL('..', import.meta.url));
const framesSeen = 16;
const framePattern = /\(?([^\s()]+):(\d+):\d+\)?$/;

/** `file:line` of the code that logs, relative to the working folder; undefined when it is this library itself. */
export function callerOf(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = framesSeen;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  for (const line of stack.split('\n').slice(1)) {
    const [, location = '', number] = framePattern.exec(line) ?? [];
    const file = location.startsWith('file://') ? fileURLToPath(location) : location;
    if (file === '' || file.startsWith(ownFolder) || file.includes(`${sep}node_modules${sep}`)) continue;
    if (file.startsWith('node:')) return undefined;
    const base = process.cwd() + sep;
    return `${file.startsWith(base) ? file.slice(base.length) : file.slice(file.lastIndexOf(sep) + 1)}:${number}`;
  }
  return undefined;
}
