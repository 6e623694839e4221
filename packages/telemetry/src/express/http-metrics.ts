import { counter, gauge, histogram } from '../metrics/definitions.ts';

const labels = {
  method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  route: { max: 99 },
  status_code: { max: 40 },
} as const;

/** Requests of an Express-style app. */
export const httpMetrics = {
  requests: counter({
    name: 'http_requests_total',
    help: 'Requests by route template; status code 499 when the client left before the answer was written',
    labels,
    exemplars: true,
  }),
  duration: histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first middleware to the end of the answer',
    labels,
    // 1 s is a bucket edge because alerts compare with it.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    exemplars: true,
  }),
  service: gauge({
    name: 'http_service_info',
    help: '1 for each service whose requests this process measures',
    labels: { service_name: { max: 10 } },
  }),
} as const;
