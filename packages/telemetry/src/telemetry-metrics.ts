import { counter, gauge, histogram } from './metrics/definitions.ts';

const method = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'] as const;
const route = { max: 99 } as const;
// 1 s is a bucket edge because alerts compare with it.
const secondBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sizeBuckets = [64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216];

/** Rate, errors, duration and sizes of a Fastify app's requests. */
export const requestMetrics = {
  requests: counter({
    name: 'requests_total',
    help: 'Requests answered; route is the template, "unmatched" when none fits',
    labels: { method, route, status: { max: 40 } },
  }),
  requestDuration: histogram({
    name: 'request_duration_seconds',
    help: 'Time from the request head to the end of the response',
    labels: { method, route },
    buckets: secondBuckets,
    exemplars: true,
  }),
  requestErrors: counter({
    name: 'request_errors_total',
    help: 'Requests answered with 5xx: timeout is 504, unavailable 503, internal the rest',
    labels: { route, reason: ['internal', 'unavailable', 'timeout'] },
  }),
  requestSize: histogram({
    name: 'request_size_bytes',
    help: 'Content-Length of requests that have one',
    labels: { route },
    buckets: sizeBuckets,
  }),
  responseSize: histogram({
    name: 'response_size_bytes',
    help: 'Content-Length of responses that have one',
    labels: { route },
    buckets: sizeBuckets,
  }),
} as const;

/** State of what a process depends on. */
export const dependencyMetrics = {
  dependencyUp: gauge({
    name: 'dependency_up',
    help: '1 when the last check of the dependency succeeded, 0 when it failed or timed out',
    labels: { dependency: { max: 50 } },
  }),
  checkDuration: histogram({
    name: 'dependency_check_duration_seconds',
    help: 'Time of dependency checks, successful or not',
    labels: { dependency: { max: 50 } },
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1],
  }),
} as const;

/** What the library reports about itself. */
export const telemetryMetrics = {
  labelValuesRefused: counter({
    name: 'telemetry_label_values_refused_total',
    help: 'Label values counted as "other": not in the closed set, over the cap, empty, over 128 characters or with personal data',
    labels: { metric: { max: 99 }, label: { max: 50 } },
  }),
  observationsRefused: counter({
    name: 'telemetry_observations_refused_total',
    help: 'Observations ignored because the value is not a finite number, or negative for a counter',
    labels: { metric: { max: 99 } },
  }),
  headersRefused: counter({
    name: 'telemetry_headers_refused_total',
    help: 'Propagation headers of requests ignored because they are malformed',
    labels: { header: ['traceparent', 'x-correlation-id', 'x-request-id'] },
  }),
  spansCreated: counter({
    name: 'telemetry_spans_created_total',
    help: 'Spans of kept traces that were started; equals exported + dropped + in flight',
  }),
  spansExported: counter({
    name: 'telemetry_spans_exported_total',
    help: 'Spans that the back end accepted',
  }),
  spansDropped: counter({
    name: 'telemetry_spans_dropped_total',
    help: 'Spans lost on the way to the back end',
    labels: { reason: ['queue_full', 'export_failed', 'shutdown'] },
  }),
  spansInFlight: gauge({
    name: 'telemetry_spans_in_flight',
    help: 'Spans started and neither exported nor dropped yet',
  }),
  samplingDecisions: counter({
    name: 'telemetry_sampling_decisions_total',
    help: 'Decisions about root traces; capped: over the limit of traces a second. Errors and slow requests are kept in addition',
    labels: { decision: ['kept', 'not_kept', 'capped'] },
  }),
  samplingRatio: gauge({
    name: 'telemetry_sampling_effective_ratio',
    help: 'Share of root traces kept since the previous scrape, 0 to 1; NaN when none began',
  }),
  logLinesEmitted: counter({
    name: 'telemetry_log_lines_emitted_total',
    help: 'Log lines meant for Loki, with those found in the spool at start; equals delivered + dropped + in flight',
  }),
  logLinesRecovered: counter({
    name: 'telemetry_log_lines_recovered_total',
    help: 'Log lines that an earlier process left in the spool',
  }),
  logLinesDelivered: counter({
    name: 'telemetry_log_lines_delivered_total',
    help: 'Log lines that Loki acknowledged',
  }),
  logLinesDropped: counter({
    name: 'telemetry_log_lines_dropped_total',
    help: 'Log lines that will not reach Loki; they were still written to stdout',
    labels: { reason: ['rejected', 'spool_full', 'spool_error'] },
  }),
  logLinesInFlight: gauge({
    name: 'telemetry_log_lines_in_flight',
    help: 'Log lines in memory and in the spool that Loki has not acknowledged',
  }),
  logPushFailures: counter({
    name: 'telemetry_log_push_failures_total',
    help: 'Pushes to Loki that failed and are tried again',
    labels: { reason: ['throttled', 'server_error', 'unreachable', 'timeout'] },
  }),
} as const;
