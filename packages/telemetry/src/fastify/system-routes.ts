import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../health/dependencies.ts';
import type { MetricsService } from '../metrics/metrics-service.ts';

export interface SystemRoutes {
  metrics: MetricsService;
  metricsPaths: readonly string[];
  dependencies: Dependencies;
  draining: () => boolean;
}

/** `/metrics` and the probes; they are polled all day, so they leave no span, no line and no RED series. */
export function addSystemRoutes(app: FastifyInstance, options: SystemRoutes): void {
  const { metrics, metricsPaths, dependencies, draining } = options;
  const quiet = { config: { telemetry: false } } as const;
  for (const path of metricsPaths) {
    app.get(path, quiet, async (_request, reply) => {
      reply.header('content-type', metrics.contentType);
      return metrics.scrape();
    });
  }
  app.get('/health/live', quiet, async () => ({ status: 'live' }));
  app.get('/health/ready', quiet, async (_request, reply) => {
    if (draining()) return reply.code(503).send({ status: 'draining', failing: [], dependencies: {} });
    const report = await dependencies.report();
    return reply.code(report.status === 'not_ready' ? 503 : 200).send(report);
  });
}
