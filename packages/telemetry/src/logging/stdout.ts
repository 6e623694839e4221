import { type DestinationStream, destination } from 'pino';

const maxBuffered = 16 * 1024 * 1024;
let shared: DestinationStream | undefined;

/** Standard output without blocking; a reader that stalls costs lines there, never memory without bound. */
export function stdout(): DestinationStream {
  shared ??= destination({ dest: 1, sync: false, maxLength: maxBuffered });
  return shared;
}
