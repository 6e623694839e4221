export { familiesOf } from './families-of.ts';
export type {
  Bucket,
  Family,
  FamilyExemplar,
  HistogramFamily,
  HistogramSeries,
  NumberFamily,
  NumberSeries,
} from './family.ts';
export { toJson } from './json.ts';
export { openMetricsContentType, toOpenMetrics } from './open-metrics.ts';
export { type OtlpResource, toOtlpJson } from './otlp.ts';
export { parseOpenMetrics } from './parse-open-metrics.ts';
export { prometheusTextContentType, toPrometheusText } from './prometheus-text.ts';
export { toStatsd } from './statsd.ts';
