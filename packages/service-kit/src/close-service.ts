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

/** Requests in flight get this long before their sockets are cut. */
const DRAIN_MS = 1_000;
/** The promise is 3.5 s from SIGTERM to exit; the rest is for the process itself. */
const EXIT_MS = 3_200;

/**
 * Stops in order: readiness 503, no new requests, requests in flight, `onClose`, telemetry. Each step is bounded, so that
 * back ends which hang cannot hold the process.
 */
export async function closeService(closing: Closing, extra: readonly Server[]): Promise<void> {
  const { app, telemetry, onClose } = closing;
  async function close(): Promise<void> {
    beginDrain(app);
    const servers = [app.server, ...extra];
    const cut = setTimeout(() => servers.forEach((server) => void server.closeAllConnections()), DRAIN_MS);
    // A kept-alive socket that falls idle during the drain would hold its server until its time-out.
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
