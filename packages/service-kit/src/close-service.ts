import type { Server } from 'node:http';
import type { Telemetry } from '@opsconductor/telemetry';
import type { App } from './app-type.ts';
import { beginDrain } from './drain.ts';

export interface Closing {
  readonly app: App;
  readonly telemetry: Telemetry;
  /** Ends loops and clients of the service, after the last request and before telemetry is flushed. */
  readonly onClose?: () => Promise<void>;
}

/** Requests in flight get this long before their sockets are closed. */
const DRAIN_MS = 1_000;
/** A service exits within 3.5 s of SIGTERM; the remaining time is for the process itself. */
const EXIT_MS = 3_200;

/**
 * Stops in order: readiness 503, no new requests, requests in flight, `onClose`, telemetry. Each step has a time
 * limit, so that a back end that hangs cannot delay the exit.
 */
export async function closeService(closing: Closing, extra: readonly Server[]): Promise<void> {
  const { app, telemetry, onClose } = closing;
  async function close(): Promise<void> {
    beginDrain(app);
    const servers = [app.server, ...extra];
    const cut = setTimeout(() => servers.forEach((server) => void server.closeAllConnections()), DRAIN_MS);
    // A keep-alive socket that becomes idle during the drain would keep its server open until the time-out of the socket.
    const sweep = setInterval(() => servers.forEach((server) => void server.closeIdleConnections()), 50);
    await Promise.race([Promise.allSettled([app.close(), ...extra.map(closeServer)]), pause(DRAIN_MS + 200)]);
    clearTimeout(cut);
    clearInterval(sweep);
    await Promise.race([Promise.allSettled([onClose?.()]), pause(DRAIN_MS)]);
    await telemetry.shutdown();
  }
  await Promise.race([close(), pause(EXIT_MS)]);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
