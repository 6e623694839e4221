import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { requestMetrics } from '../telemetry-metrics.ts';
import type { RequestState } from './request-state.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'other';

/** The route label of requests that match no route. Their methods and sizes are not recorded, so that they add no series. */
export const unmatched = 'unmatched';

/** Rate, errors, duration and sizes of requests. */
export class RedMetrics {
  readonly #recorders;

  constructor(metrics: MetricsService) {
    this.#recorders = metrics.register(requestMetrics);
    const { requests, requestDuration } = this.#recorders;
    requests.inc({ method: 'other', route: unmatched, status: '404' }, 0);
    requestDuration.touch({ method: 'other', route: unmatched });
  }

  /** Starts the series of a route at 0, so that its first error shows in a rate. */
  known(method: string, route: string): void {
    const { requests, requestErrors, requestDuration } = this.#recorders;
    requests.inc({ method: method as Method, route, status: '200' }, 0);
    requestDuration.touch({ method: method as Method, route });
    for (const reason of ['internal', 'unavailable', 'timeout'] as const)
      requestErrors.inc({ route, reason }, 0);
  }

  finished(state: RequestState, request: FastifyRequest, reply: FastifyReply, ms: number): void {
    const { requests, requestErrors, requestDuration, requestSize, responseSize } = this.#recorders;
    const { route } = state;
    const method = methodOf(state.method, route);
    const status = reply.statusCode;
    requests.inc({ method, route, status: String(status) });
    requestDuration.observeIn(state.spanContext, { method, route }, ms / 1000);
    if (status >= 500) {
      const reason = status === 503 ? 'unavailable' : status === 504 ? 'timeout' : 'internal';
      requestErrors.inc({ route, reason });
    }
    if (route === unmatched) return;
    const received = request.headers['content-length'];
    if (received !== undefined) requestSize.observe({ route }, Number(received));
    const sent = reply.getHeader('content-length');
    if (sent !== undefined) responseSize.observe({ route }, Number(sent));
  }
}

// Fastify answers HEAD with the route of GET, so the metrics count both as one route.
function methodOf(method: string, route: string): Method {
  if (route === unmatched) return 'other';
  return method === 'HEAD' ? 'GET' : (method as Method);
}
