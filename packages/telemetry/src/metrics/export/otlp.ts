import { numberText } from './escape.ts';
import type { Family, FamilyExemplar, HistogramSeries, Labels, NumberSeries } from './family.ts';

/** The sender of the metrics and their times. */
export interface OtlpResource {
  /** Resource attributes, e.g. `{ 'service.name': 'scheduler' }`. */
  readonly attributes: Labels;
  /** Start of the counters, in ms since the epoch. */
  readonly startedAt: number;
  /** Time of the values, in ms since the epoch. */
  readonly at: number;
}

// AggregationTemporality of opentelemetry-proto metrics.proto.
const cumulative = 2;
const scope = { name: '@opsconductor/telemetry' };

/**
 * ExportMetricsServiceRequest in OTLP's JSON encoding, as POSTed to `/v1/metrics`. Counters lose `_total`, as
 * OpenTelemetry's rules for Prometheus require; 64-bit integers and non-finite numbers are strings.
 */
export function toOtlpJson(families: readonly Family[], resource: OtlpResource): string {
  const times = {
    startTimeUnixNano: nanoseconds(resource.startedAt),
    timeUnixNano: nanoseconds(resource.at),
  };
  const scopeMetrics = [{ scope, metrics: families.map((family) => metricOf(family, times)) }];
  return JSON.stringify({
    resourceMetrics: [{ resource: { attributes: attributes(resource.attributes) }, scopeMetrics }],
  });
}

type Times = Readonly<Record<'startTimeUnixNano' | 'timeUnixNano', string>>;

function metricOf(family: Family, times: Times) {
  const { name, help: description } = family;
  if (family.type === 'histogram') {
    const dataPoints = family.series.map((s) => histogramPoint(s, times));
    return { name, description, histogram: { dataPoints, aggregationTemporality: cumulative } };
  }
  const dataPoints = family.series.map((s) => numberPoint(s, times));
  if (family.type === 'gauge') return { name, description, gauge: { dataPoints } };
  const sum = { dataPoints, aggregationTemporality: cumulative, isMonotonic: true };
  return { name: name.replace(/_total$/, ''), description, sum };
}

function numberPoint({ labels, value, exemplar }: NumberSeries, times: Times) {
  return {
    attributes: attributes(labels),
    ...times,
    asDouble: double(value),
    ...exemplars([exemplar], times),
  };
}

function histogramPoint({ labels, buckets, sum, count }: HistogramSeries, times: Times) {
  const counts = buckets.map((bucket, i) => String(bucket.count - (buckets[i - 1]?.count ?? 0)));
  return {
    attributes: attributes(labels),
    ...times,
    count: String(count),
    sum: double(sum),
    bucketCounts: counts,
    explicitBounds: buckets.map(({ le }) => le).filter(Number.isFinite),
    ...exemplars(
      buckets.map(({ exemplar }) => exemplar),
      times,
    ),
  };
}

function exemplars(found: readonly (FamilyExemplar | undefined)[], times: Times) {
  const list = found
    .filter((exemplar) => exemplar !== undefined)
    .map(({ labels: { trace_id, span_id, ...rest }, value, timestamp }) => ({
      filteredAttributes: attributes(rest),
      timeUnixNano: timestamp === undefined ? times.timeUnixNano : nanoseconds(timestamp * 1000),
      asDouble: double(value),
      ...(trace_id !== undefined && { traceId: trace_id }),
      ...(span_id !== undefined && { spanId: span_id }),
    }));
  return list.length > 0 && { exemplars: list };
}

function attributes(labels: Labels) {
  return Object.entries(labels).map(([key, value]) => ({ key, value: { stringValue: value } }));
}

// ProtoJSON spells non-finite doubles "Infinity", "-Infinity" and "NaN".
function double(value: number): number | string {
  return Number.isFinite(value)
    ? value
    : numberText(value).replace('+Inf', 'Infinity').replace('-Inf', '-Infinity');
}

function nanoseconds(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}
