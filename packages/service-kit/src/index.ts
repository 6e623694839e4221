export { type AppOptions, createApp } from './app.ts';
export type { App } from './app-type.ts';
export { ConfigError, type ConfigViolation } from './config-error.ts';
export { AppError, type ErrorDefinition, type ErrorRegistry, errorRegistry } from './errors.ts';
export { DependencyCutError, type DependencyCuts, dependencyCuts } from './faults/dependency-cuts.ts';
export type { FaultSetup } from './faults/routes.ts';
export { kitErrors } from './kit-errors.ts';
export { loadConfig } from './load-config.ts';
export { redisOptions, reportAvailability } from './redis.ts';
export { repeat } from './repeat.ts';
export { type RunOptions, runService } from './run-service.ts';
export { startService } from './start-service.ts';
export {
  performanceConfig,
  portsConfig,
  telemetryConfig,
  telemetryFromConfig,
  telemetryOptions,
} from './telemetry-config.ts';
