import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Telemetry } from '@opsconductor/telemetry';
import closeWithGrace from 'close-with-grace';
import type { App } from './app-type.ts';
import { beginDrain } from './drain.ts';

export interface RunOptions {
  readonly name: string;
  readonly app: App;
  readonly telemetry: Telemetry;
  /** The first is the main port; the same routes are served on all of them. */
  readonly ports: readonly number[];
  readonly host: string;
  /** Ends loops and clients of the service, after the last request and before telemetry is flushed. */
  readonly onClose?: () => Promise<void>;
}

/** Requests in flight get this long before their sockets are cut. */
const DRAIN_MS = 1_000;
/** The promise is 3.5 s from SIGTERM to exit; the rest is for the process itself. */
const EXIT_MS = 3_200;
/** Switches the log between its configured level and DEBUG, without a restart (LOG-023). */
const LEVEL_SIGNAL = 'SIGUSR2';

/**
 * Listens, and on SIGTERM or SIGINT stops in order: readiness 503, no new requests, requests in flight, `onClose`,
 * telemetry, exit 0. Each step is bounded, so that back ends which hang cannot hold the process.
 */
export async function runService({ name, app, telemetry, ports, host, onClose }: RunOptions): Promise<void> {
  const logger = telemetry.logger.child({ component: 'process' });
  const extra: Server[] = [];

  async function close(): Promise<void> {
    beginDrain(app);
    const servers = [app.server, ...extra];
    const cut = setTimeout(() => servers.forEach((server) => void server.closeAllConnections()), DRAIN_MS);
    // A kept-alive socket that falls idle during the drain would hold its server until its time-out.
    const sweep = setInterval(() => servers.forEach((server) => void server.closeIdleConnections()), 50);
    await Promise.race([Promise.allSettled([app.close(), ...extra.map(closeServer)]), sleep(DRAIN_MS + 200)]);
    clearTimeout(cut);
    clearInterval(sweep);
    await Promise.race([Promise.allSettled([onClose?.()]), sleep(DRAIN_MS)]);
    await telemetry.shutdown();
  }

  switchLevelOnSignal(telemetry);
  closeWithGrace({ delay: false, logger: false, skip: [LEVEL_SIGNAL] }, async ({ signal, err }) => {
    if (err)
      logger.fatal({ event: 'process.crashed', category: 'SYSTEM', err }, `${name} crashed: ${err.message}`);
    else
      logger.info(
        { event: 'process.stopping', category: 'SYSTEM', metadata: { signal } },
        `${name} is stopping`,
      );
    await Promise.race([close(), sleep(EXIT_MS)]);
  });

  try {
    const [main = 0, ...others] = ports;
    await app.listen({ port: main, host });
    for (const port of others) extra.push(await listenAlso(app, port, host));
  } catch (error) {
    logger.fatal({ event: 'process.start_failed', category: 'SYSTEM', err: error }, `${name} cannot listen`);
    await Promise.race([close(), sleep(EXIT_MS)]);
    throw error;
  }
  logger.info(
    { event: 'process.started', category: 'SYSTEM', metadata: { ports, pid: process.pid } },
    `${name} is listening on ${ports.join(', ')}`,
  );
}

function switchLevelOnSignal({ logger }: Telemetry): void {
  const configured = logger.level;
  process.on(LEVEL_SIGNAL, () => {
    logger.level = logger.level === 'debug' ? configured : 'debug';
  });
}

async function listenAlso(app: App, port: number, host: string): Promise<Server> {
  const { requestTimeout, keepAliveTimeout, timeout, maxRequestsPerSocket } = app.server;
  const server = createServer({ requestTimeout, keepAliveTimeout }, app.routing);
  server.setTimeout(timeout);
  server.maxRequestsPerSocket = maxRequestsPerSocket;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
