import type { App } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { httpMetrics } from '@opsconductor/telemetry/classic';

const METHODS = httpMetrics.requests.labels.method;

/** `http_requests_total` and its duration for the routes of this scope, with the names of the classic API. */
export function measureHttp(scope: App, telemetry: Telemetry): void {
  const { requests, duration } = telemetry.metrics.register({
    requests: httpMetrics.requests,
    duration: httpMetrics.duration,
  });
  scope.addHook('onResponse', async (request, reply) => {
    const method = METHODS.find((each) => each === request.method) ?? 'OPTIONS';
    const labels = {
      method,
      route: request.routeOptions.url ?? 'unmatched',
      status_code: String(reply.statusCode),
    };
    requests.inc(labels);
    duration.observe(labels, reply.elapsedTime / 1_000);
  });
}
