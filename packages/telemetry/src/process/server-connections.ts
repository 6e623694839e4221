import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

let open: number | undefined;

/** Connections that net, HTTP and TLS servers of this process have open; counted from the first call on. */
export function serverConnections(): number {
  if (open === undefined) {
    open = 0;
    subscribe('net.server.socket', (message) => {
      open = (open ?? 0) + 1;
      (message as { socket: Socket }).socket.once('close', () => {
        open = (open ?? 1) - 1;
      });
    });
  }
  return open;
}
