import type { IncomingMessage, ServerResponse } from 'node:http';
import { MetricsService } from './metrics-service.ts';

/** A request handler of Express, or of `node:http` itself. */
export type MetricsHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers with the metrics of `MetricsService.getInstance()`, in the format of `scrapeAs`: `app.get('/metrics', createMetricsHandler())`. */
export function createMetricsHandler(): MetricsHandler {
  const metrics = MetricsService.getInstance();
  return async ({ headers }, response) => {
    const { contentType, body } = await metrics.scrapeAs(headers.accept);
    response.setHeader('content-type', contentType);
    response.setHeader('vary', 'accept');
    response.end(body);
  };
}
