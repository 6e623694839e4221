export { createMetricsHandler, type MetricsHandler } from '../express/create-metrics-handler.ts';
export { createMetricsMiddleware, type MetricsMiddleware } from '../express/create-metrics-middleware.ts';
export { httpMetrics } from '../express/http-metrics.ts';
export { type ClassicMetricsService, MetricsService } from './metrics-service.ts';
export { type ExecutionStatus, workflowMetrics } from './workflow-metrics.ts';
export type { WorkflowOptions, WorkflowRecorders } from './workflow-recorders.ts';
