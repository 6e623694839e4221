/** Exported by `HealthAggregate`, evaluated at each scrape. */
export { healthMetrics } from '@opsconductor/telemetry/health-aggregate';
