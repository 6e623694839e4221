/** The metrics of every service, in one module: validate.config.json names it once, with the jobs of all services. */
export { dependencyMetrics, processMetrics, requestMetrics, telemetryMetrics } from '@opsconductor/telemetry';
export { faultMetrics } from './faults/metrics.ts';
