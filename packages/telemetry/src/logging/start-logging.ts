import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import type { MetricsService } from '../metrics/metrics-service.ts';
import type { TelemetryOptions } from '../options.ts';
import { parsedUrl } from '../usable-url.ts';
import { LogClock } from './clock.ts';
import { LogShipping } from './log-shipping.ts';
import { createLogger, type Logger } from './logger.ts';
import { Sanitizer } from './sanitize.ts';
import { stdout } from './stdout.ts';
import { userHasher } from './user-hash.ts';

const defaultSpoolBytes = 256 * 1024 * 1024;

export interface Logging {
  readonly logger: Logger;
  readonly hashUser: (id: string) => string;
  /** Sends the remaining lines for at most this long. */
  close(deadlineMs: number): Promise<void>;
}

/** A logger to stdout and, with a Loki URL, through the spool to Loki. */
export function startLogging(
  options: TelemetryOptions,
  metrics: MetricsService,
  tags: Readonly<Record<string, string>>,
): Logging {
  const { serviceName, serviceVersion, environment } = options;
  const clock = new LogClock();
  const output: DestinationStream = options.logDestination ?? stdout();
  const hashUser = userHasher(options.userIdKey);
  let shipping: LogShipping | undefined;
  const logger = createLogger({
    serviceName,
    serviceVersion,
    environment,
    component: options.component ?? serviceName,
    level: options.logLevel ?? 'info',
    clock,
    sanitizer: new Sanitizer(options.redact),
    hashUser,
    tags: Object.entries(tags).map(([name, value]) => `${name}:${value}`),
    destination: {
      write(line) {
        output.write(line);
        shipping?.append(clock.nanoseconds(), line);
      },
    },
  });
  const own = logger.child({ component: 'telemetry' });
  const { url: lokiUrl, problem } = parsedUrl('lokiUrl', options.lokiUrl);
  if (problem !== undefined) own.warn({ event: 'telemetry.misconfigured' }, problem);
  if (lokiUrl !== undefined) {
    shipping = new LogShipping({
      lokiUrl,
      service: serviceName,
      environment,
      spoolDir: options.spoolDir ?? join(tmpdir(), `opsconductor-spool-${serviceName}`),
      spoolBytes: options.spoolBytes ?? defaultSpoolBytes,
      metrics,
      onTrouble: (event, message) => own.warn({ event }, message),
    });
  }
  return { logger, hashUser, close: async (deadlineMs) => shipping?.close(deadlineMs) };
}
