import { gauge } from '../metrics/definitions.ts';
import { quotaResources } from './quotas.ts';

const labels = { resource: quotaResources };

/** Quotas and their use, so that rules and panels need no copy of the numbers. */
export const quotaMetrics = {
  limit: gauge({
    name: 'resource_quota_limit',
    help: 'Limit of the quota: cores for cpu, bytes for memory and storage',
    labels,
  }),
  request: gauge({
    name: 'resource_quota_request',
    help: 'Request of the quota: cores for cpu, bytes for memory and storage',
    labels,
  }),
  threshold: gauge({
    name: 'resource_quota_alert_threshold',
    help: 'Share of the limit above which there is an alert, 0-1',
    labels,
  }),
  utilization: gauge({
    name: 'resource_quota_utilization_ratio',
    help: 'Share of the limit that is in use. cpu: cores in use / limit; memory: memory_used_bytes / limit; storage: disk_usage_bytes / limit; NaN when not known',
    labels,
  }),
} as const;
