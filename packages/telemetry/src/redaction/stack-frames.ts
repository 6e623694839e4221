import { scrub } from './scrub.ts';

const maxFrames = 30;
const maxLength = 4096;

interface Failure {
  stack?: string | undefined;
  message: string;
  statusCode?: unknown;
  validation?: unknown;
}

/**
 * The frames of an unexpected error's stack, at most 30, without its message; undefined for an error that the service
 * expects: one with a `statusCode` below 500, or of a schema validation. V8 puts no arguments into frames.
 */
export function stackFrames(error: Failure): string | undefined {
  const { stack, message, statusCode, validation } = error;
  const expected = (typeof statusCode === 'number' && statusCode < 500) || validation !== undefined;
  if (expected || typeof stack !== 'string') return undefined;
  // A message may contain lines that look like frames.
  const at = message === '' ? -1 : stack.indexOf(message);
  return scrub(
    stack
      .slice(at === -1 ? 0 : at + message.length)
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, maxFrames)
      .map((line) => line.trim())
      .join('\n')
      .slice(0, maxLength),
  );
}
