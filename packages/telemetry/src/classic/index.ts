export { httpMetrics } from '../express/http-metrics.ts';
export { createMetricsHandler, type MetricsHandler } from './create-metrics-handler.ts';
export { createMetricsMiddleware, type MetricsMiddleware } from './create-metrics-middleware.ts';
export { type ClassicMetricsService, MetricsService } from './metrics-service.ts';
export { type ExecutionStatus, workflowMetrics } from './workflow-metrics.ts';
export type { WorkflowOptions, WorkflowRecorders } from './workflow-recorders.ts';
