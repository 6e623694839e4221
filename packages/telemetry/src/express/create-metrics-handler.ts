import type { IncomingMessage, ServerResponse } from 'node:http';
import { MetricsService } from '../classic/metrics-service.ts';

/** A request handler of Express, or of `node:http` itself. */
export type MetricsHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers with the metrics of `MetricsService.getInstance()` in OpenMetrics: `app.get('/metrics', createMetricsHandler())`. */
export function createMetricsHandler(): MetricsHandler {
  const metrics = MetricsService.getInstance();
  return async (_request, response) => {
    const body = await metrics.scrape();
    response.setHeader('content-type', metrics.contentType);
    response.end(body);
  };
}
