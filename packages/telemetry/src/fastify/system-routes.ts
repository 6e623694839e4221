import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../health/dependencies.ts';
import type { EventLoopWatch } from '../health/event-loop.ts';
import type { Performance } from '../health/performance.ts';
import type { MetricsService } from '../metrics/metrics-service.ts';

export interface SystemRoutes {
  metrics: MetricsService;
  metricsPaths: readonly string[];
  dependencies: Dependencies;
  draining: () => boolean;
  performance: Performance;
  eventLoop: EventLoopWatch;
}

/** `/metrics` and the probes; they are polled all the time, so they create no span, log line or RED series. */
export function addSystemRoutes(app: FastifyInstance, options: SystemRoutes): void {
  const { metrics, metricsPaths, dependencies, draining, performance, eventLoop } = options;
  const quiet = { config: { telemetry: false } } as const;
  for (const path of metricsPaths) {
    app.get(path, quiet, async ({ headers }, reply) => {
      const { contentType, body } = await metrics.scrapeAs(headers.accept);
      reply.header('content-type', contentType).header('vary', 'accept');
      return body;
    });
  }
  app.get('/health/live', quiet, async (_request, reply) => {
    const report = eventLoop.report();
    return reply.code(report.status === 'live' ? 200 : 503).send(report);
  });
  // Always 200: a slow process still serves, and removing it would slow the others down.
  app.get('/health/performance', quiet, async () => performance.report());
  app.get('/health/ready', quiet, async (_request, reply) => {
    if (draining()) return reply.code(503).send({ status: 'draining', failing: [], dependencies: {} });
    const report = await dependencies.report();
    return reply.code(report.status === 'not_ready' ? 503 : 200).send(report);
  });
}
