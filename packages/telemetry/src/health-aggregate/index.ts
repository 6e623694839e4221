export type { ComponentHealth, HealthReport, Observation } from './evaluate-health.ts';
export type { Component, Dependency } from './graph.ts';
export { HealthAggregate } from './health-aggregate.ts';
export { healthMetrics } from './health-metrics.ts';
export type { HealthState } from './health-range.ts';
