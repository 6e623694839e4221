import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { type TelemetryPluginOptions, telemetryPlugin } from '@opsconductor/telemetry';
import { type FastifyBaseLogger, fastify, LogController } from 'fastify';
import type { App } from './app-type.ts';
import { answerClientError } from './client-errors.ts';
import { isDraining } from './drain.ts';
import { emptyBodies } from './empty-bodies.ts';
import { errorAnswers, errorResponses } from './error-responses.ts';
import { cutReadiness } from './faults/dependency-cuts.ts';
import { type FaultSetup, registerFaults } from './faults/routes.ts';
import { serveOpenApi } from './openapi.ts';

export interface AppOptions extends Omit<TelemetryPluginOptions, 'draining'> {
  readonly faults?: FaultSetup;
  /** In bytes; default: 64 kB. */
  readonly bodyLimit?: number;
  /** Milliseconds a handler may take before the client gets a 503; default: 5,000. */
  readonly handlerTimeout?: number;
}

/**
 * A Fastify app with everything the services share: telemetry, limits, strict validation, error answers, OpenAPI, faults.
 * Fastify sets no limits by default, so that one slow client could hold a socket forever.
 */
export function createApp(options: AppOptions): App {
  const { telemetry, faults, bodyLimit = 64 * 1024, handlerTimeout = 5_000, ...pluginOptions } = options;
  const answer = errorAnswers(telemetry);
  const app = fastify({
    loggerInstance: telemetry.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Telemetry adds the request ids from its context. A child logger for each request would write them twice.
    childLoggerFactory: (logger) => logger,
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
    clientErrorHandler: answerClientError,
    requestTimeout: 10_000,
    connectionTimeout: 10_000,
    maxRequestsPerSocket: 1_000,
    handlerTimeout,
    bodyLimit,
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false, verbose: true },
    },
  }).withTypeProvider<TypeBoxTypeProvider>();

  errorResponses(app, answer);
  emptyBodies(app);
  serveOpenApi(app, telemetry);
  const { readiness = {} } = options;
  app.register(telemetryPlugin, {
    ...pluginOptions,
    telemetry,
    draining: () => isDraining(app),
    readiness: faults?.cuts ? cutReadiness(readiness, faults.cuts) : readiness,
  });
  if (faults) registerFaults(app, telemetry, faults);
  return app;
}
