export { exportQuotas } from './export-quotas.ts';
export { hostReadings } from './host-readings.ts';
export { parseQuantity, parseShare } from './quantity.ts';
export { quotaMetrics } from './quota-metrics.ts';
export { type QuotaCheck, quotaRoutes } from './quota-routes.ts';
export {
  defaultQuotas,
  parseQuotas,
  type Quota,
  type QuotaInput,
  type QuotaResource,
  type ResourceQuotas,
} from './quotas.ts';
export {
  type Reading,
  type ResourceAlert,
  type ResourceMetrics,
  ResourceMonitor,
  type Utilization,
} from './resource-monitor.ts';
