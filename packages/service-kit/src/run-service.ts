import { createServer, type Server } from 'node:http';
import type { Telemetry } from '@opsconductor/telemetry';
import closeWithGrace from 'close-with-grace';
import type { App } from './app-type.ts';
import { answerClientError } from './client-errors.ts';
import { type Closing, closeService } from './close-service.ts';

export interface RunOptions extends Closing {
  readonly name: string;
  /** The first is the main port; the same routes are served on all of them. */
  readonly ports: readonly number[];
  readonly host: string;
}

/** Switches the log between its configured level and DEBUG, without a restart. */
const LEVEL_SIGNAL = 'SIGUSR2';

/** Listens, and on SIGTERM or SIGINT closes the service and ends the process with 0. */
export async function runService(options: RunOptions): Promise<void> {
  const { name, app, telemetry, ports, host } = options;
  const logger = telemetry.logger.child({ component: 'process' });
  const extra: Server[] = [];

  switchLevelOnSignal(telemetry);
  closeWithGrace({ delay: false, logger: false, skip: [LEVEL_SIGNAL] }, async ({ signal, err }) => {
    if (err)
      logger.fatal({ event: 'process.crashed', category: 'SYSTEM', err }, `${name} crashed: ${err.message}`);
    else
      logger.info(
        { event: 'process.stopping', category: 'SYSTEM', metadata: { signal } },
        `${name} is stopping`,
      );
    await closeService(options, extra);
  });

  try {
    const [main = 0, ...others] = ports;
    await app.listen({ port: main, host });
    for (const port of others) extra.push(await listenAlso(app, port, host));
  } catch (error) {
    logger.fatal({ event: 'process.start_failed', category: 'SYSTEM', err: error }, `${name} cannot listen`);
    await closeService(options, extra);
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
  server.on('clientError', answerClientError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
