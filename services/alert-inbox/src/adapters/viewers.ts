import type { ServerResponse } from 'node:http';
import type { Notification } from '../domain/notification.ts';

export const MAX_VIEWERS = 32;
/** Below the 10 s after which the server cuts a silent socket. */
const KEEP_ALIVE_MS = 5_000;
/** Unread events of one viewer are kept in memory only up to this size. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

/** The open pages, each with a stream of server-sent events. */
export class Viewers {
  readonly #open = new Set<ServerResponse>();
  readonly #keepAlive: NodeJS.Timeout;

  constructor() {
    this.#keepAlive = setInterval(() => this.#send(': still here\n\n'), KEEP_ALIVE_MS).unref();
  }

  get size(): number {
    return this.#open.size;
  }

  get isFull(): boolean {
    return this.#open.size >= MAX_VIEWERS;
  }

  add(response: ServerResponse): void {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    response.write('retry: 2000\n\n');
  }

  announce(notification: Notification): void {
    // JSON has no raw line breaks, which would end a field.
    this.#send(`event: notification\ndata: ${JSON.stringify(notification)}\n\n`);
  }

  close(): void {
    clearInterval(this.#keepAlive);
    for (const response of this.#open) response.end();
  }

  #send(text: string): void {
    for (const response of this.#open) {
      if (response.writableLength > MAX_BUFFERED_BYTES) response.destroy();
      else response.write(text);
    }
  }
}
