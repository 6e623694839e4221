import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpMetrics } from '../express/http-metrics.ts';
import { followRoute } from '../express/route-template.ts';
import { MetricsService } from './metrics-service.ts';

/** A middleware for Express, or for a framework that calls middleware in the same way. */
export type MetricsMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

// The code that nginx logs in this case; no answer with a code was sent.
const clientClosedRequest = 499;

/**
 * Measures the requests of an Express-style app, in `MetricsService.getInstance()`: `app.use(createMetricsMiddleware('my-service'))`
 * before the routes. The label `route` is the template of the route, or `unmatched`.
 */
export function createMetricsMiddleware(serviceName: string): MetricsMiddleware {
  const { requests, duration, service } = MetricsService.getInstance().register(httpMetrics);
  service.set({ service_name: serviceName }, 1);
  return (request, response, next) => {
    const startedAt = performance.now();
    const route = followRoute(request);
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : clientClosedRequest;
      const labels = { method: request.method as 'GET', route: route(), status_code: String(status) };
      requests.inc(labels);
      duration.observe(labels, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}
