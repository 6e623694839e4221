import { context } from '@opentelemetry/api';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Dependencies, type Readiness } from '../health/dependencies.ts';
import { EventLoopWatch } from '../health/event-loop.ts';
import { Performance, type PerformanceOptions } from '../health/performance.ts';
import { internals } from '../internals.ts';
import type { Telemetry } from '../options.ts';
import { telemetryMetrics } from '../telemetry-metrics.ts';
import { correlationHeader } from '../tracing/propagation.ts';
import { RedMetrics, unmatched } from './red-metrics.ts';
import { RequestLog } from './request-log.ts';
import { type RequestState, readRequest } from './request-state.ts';
import { closeSpan, openSpan } from './server-span.ts';
import { addSystemRoutes } from './system-routes.ts';

export type { HealthCheck, Readiness } from '../health/dependencies.ts';

/** Options of `telemetryPlugin`; only `telemetry` is required. */
export interface TelemetryPluginOptions {
  telemetry: Telemetry;
  /** Paths of the exposition; default: ['/metrics']. */
  metricsPaths?: readonly string[];
  /** Checks behind /health/ready and `dependency_up`, by dependency name. */
  readiness?: Readiness;
  /** True while the process shuts down; /health/ready then answers 503. */
  draining?: () => boolean;
  /** Thresholds and the queue of /health/performance. */
  performance?: PerformanceOptions;
  /** Names the operation of a route for sampling rules: { 'POST /jobs': 'schedule_job' }. */
  operations?: Readonly<Record<string, string>>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `false` keeps a route out of metrics, traces and request logs. `route` is its name there; default: its URL template. */
    telemetry?: boolean | { readonly route: string };
  }
  interface FastifyRequest {
    telemetry: RequestState | undefined;
  }
}

const dependencyIntervalMs = 5000;

/** Metrics, trace context, ids, request log and probes for a Fastify app. */
export const telemetryPlugin = fp<TelemetryPluginOptions>(
  (app, options, done) => {
    const { telemetry, metricsPaths = ['/metrics'], readiness = {}, draining = () => false } = options;
    const dependencies = new Dependencies(telemetry.metrics, readiness);
    traceRequests(app, telemetry, options.operations ?? {});
    const performance = new Performance(telemetry.metrics, options.performance);
    const eventLoop = new EventLoopWatch();
    const { metrics } = telemetry;
    addSystemRoutes(app, { metrics, metricsPaths, dependencies, draining, performance, eventLoop });
    // dependency_up has to be correct without requests to /health/ready.
    let timer: NodeJS.Timeout | undefined;
    app.addHook('onListen', async () => {
      performance.start();
      eventLoop.start();
      timer = setInterval(() => {
        performance.tick();
        void dependencies.report();
      }, dependencyIntervalMs).unref();
      await dependencies.report();
    });
    app.addHook('onClose', async () => {
      clearInterval(timer);
      performance.stop();
      eventLoop.stop();
    });
    done();
  },
  { name: '@opsconductor/telemetry', fastify: '5.x' },
);

const nameOf = (url: string, config: FastifyContextConfig | undefined) =>
  typeof config?.telemetry === 'object' ? config.telemetry.route : url;

function traceRequests(
  app: FastifyInstance,
  telemetry: Telemetry,
  operations: Readonly<Record<string, string>>,
) {
  const inside = internals.get(telemetry);
  if (!inside) throw new TypeError('telemetryPlugin: "telemetry" must come from startTelemetry()');
  const red = new RedMetrics(telemetry.metrics);
  const log = new RequestLog(telemetry.logger);
  const { headersRefused } = telemetry.metrics.register({ headersRefused: telemetryMetrics.headersRefused });
  const refuse = (header: Parameters<Parameters<typeof readRequest>[2]>[0]) => headersRefused.inc({ header });
  const namesOperations = Object.keys(operations).length > 0;

  app.decorateRequest('telemetry', undefined);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.telemetry === false) return;
    for (const one of [method].flat()) if (one !== 'HEAD') red.known(one, nameOf(url, config));
  });
  app.addHook('onRequest', (request, reply, next) => {
    const { url = unmatched, config } = request.routeOptions;
    if (config?.telemetry === false) return next();
    const route = nameOf(url, config);
    const { state, parent } = readRequest(request, route, refuse);
    openSpan(state, parent, namesOperations ? operations[`${state.method} ${route}`] : undefined, inside);
    request.telemetry = state;
    reply.header('x-request-id', state.requestId).header(correlationHeader, state.correlationId);
    context.with(state.context, next);
  });
  // A body arrives on the socket's events, outside the context that the first hook entered.
  app.addHook('preValidation', (request, _reply, next) => {
    const state = request.telemetry;
    if (!state || context.active() === state.context) return next();
    context.with(state.context, next);
  });
  app.addHook('onError', (request: FastifyRequest, _reply, error, next) => {
    if (request.telemetry) request.telemetry.error = error;
    next();
  });
  app.addHook('onResponse', (request, reply, next) => {
    const state = request.telemetry;
    if (state) {
      const ms = performance.now() - state.start;
      closeSpan(state, reply.statusCode, ms, inside);
      red.finished(state, request, reply, ms);
      log.finished(state, reply.statusCode, ms);
    }
    next();
  });
}
