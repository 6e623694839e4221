export { defaultTags } from './common-tags.ts';
export {
  type HealthCheck,
  type Readiness,
  type TelemetryPluginOptions,
  telemetryPlugin,
} from './fastify/plugin.ts';
export {
  type PerformanceOptions,
  type PerformanceReport,
  type PerformanceState,
  type PerformanceThresholds,
  performanceThresholds,
  performanceWindowSeconds,
} from './health/performance.ts';
export { identifyUser, pseudonym } from './identify-user.ts';
export { isSampled } from './is-sampled.ts';
export { logEntrySchema } from './logging/entry.schema.ts';
export { type LogCategory, type LogFields, logCategories } from './logging/entry.ts';
export type { Logger } from './logging/logger.ts';
export { successLines } from './logging/success-lines.ts';
export { agentMetrics, cacheMetrics, taskMetrics } from './metrics/definition-sets.ts';
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
export { perSecond } from './per-second.ts';
export { memoryLimit, workingSet } from './process/memory.ts';
export { processMetrics } from './process/process-metrics.ts';
export { type Failure, recordFailure } from './record-failure.ts';
export { startTelemetry } from './start-telemetry.ts';
export { dependencyMetrics, requestMetrics, telemetryMetrics } from './telemetry-metrics.ts';
export { withNode } from './tracing/context.ts';
export { type EnhancedTraceConfig, EnhancedTracer } from './tracing/enhanced-tracer.ts';
export type { TraceLimits } from './tracing/limits.ts';
export {
  extractMessage,
  injectMessage,
  type MessageHeaders,
  type MessageOrigin,
  type QueuedMessage,
} from './tracing/messages.ts';
export {
  defaultSamplingRules,
  type SamplingOptions,
  type SamplingRule,
  type SamplingStrategy,
} from './tracing/sampling.ts';
export { type SpanOptions, type TracingConfig, TracingService } from './tracing/tracing-service.ts';
