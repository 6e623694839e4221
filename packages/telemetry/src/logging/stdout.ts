import { type DestinationStream, destination } from 'pino';

const maxBuffered = 16 * 1024 * 1024;
let shared: DestinationStream | undefined;

/** Non-blocking standard output. When its reader stalls, lines are lost there, so that memory stays limited. */
export function stdout(): DestinationStream {
  shared ??= destination({ dest: 1, sync: false, maxLength: maxBuffered });
  return shared;
}
