export {
  type HealthCheck,
  type Readiness,
  type TelemetryPluginOptions,
  telemetryPlugin,
} from './fastify/plugin.ts';
export { type LogCategory, type LogFields, logCategories } from './logging/entry.ts';
export type { Logger } from './logging/logger.ts';
export {
  type CounterDefinition,
  counter,
  type GaugeDefinition,
  gauge,
  type HistogramDefinition,
  histogram,
  type LabelSpec,
  type LabelsOf,
  type MetricDefinition,
} from './metrics/definitions.ts';
export type { MetricsService } from './metrics/metrics-service.ts';
export type { Counter, Gauge, Histogram, RecorderOf } from './metrics/recorders.ts';
export type { Telemetry, TelemetryOptions } from './options.ts';
export { type Failure, recordFailure } from './record-failure.ts';
export { startTelemetry } from './start-telemetry.ts';
export { dependencyMetrics, requestMetrics, telemetryMetrics } from './telemetry-metrics.ts';
export { defaultSamplingRules, type SamplingOptions, type SamplingRule } from './tracing/sampling.ts';
export type { SpanOptions, TracingService } from './tracing/tracing-service.ts';
