import type { FastifyInstance } from 'fastify';
import { type QuotaResource, quotaResources } from './quotas.ts';
import { alertsOf, type ResourceAlert, type ResourceMonitor } from './resource-monitor.ts';

/** The answer of `GET /quotas/check`. */
export interface QuotaCheck {
  /** `unknown` when no known value is above its threshold, but some values are not known. */
  readonly status: 'ok' | 'exceeded' | 'unknown';
  /** ISO 8601. */
  readonly time: string;
  readonly alerts: readonly ResourceAlert[];
  readonly resources: Readonly<Record<QuotaResource, QuotaState>>;
}

interface QuotaState {
  readonly limit: number;
  readonly request: number;
  readonly alert_threshold: number;
  /** null when it is not known. */
  readonly utilization_ratio: number | null;
}

/** Use of each quota with the alerts that `checkUtilization` gives for the same readings. */
async function checkQuotas(monitor: ResourceMonitor, at: number): Promise<QuotaCheck> {
  const utilization = await monitor.utilization();
  const alerts = alertsOf(utilization, monitor.quotas, at);
  const state = (resource: QuotaResource): QuotaState => ({
    ...monitor.quotas[resource],
    utilization_ratio: utilization[resource] ?? null,
  });
  const unknown = quotaResources.some((resource) => utilization[resource] === undefined);
  return {
    status: alerts.length > 0 ? 'exceeded' : unknown ? 'unknown' : 'ok',
    time: new Date(at).toISOString(),
    alerts,
    resources: { cpu: state('cpu'), memory: state('memory'), storage: state('storage') },
  };
}

/** Fastify plugin: GET /quotas/check answers with a `QuotaCheck`, always 200. */
export function quotaRoutes(monitor: ResourceMonitor, now: () => number = Date.now) {
  return async (app: FastifyInstance): Promise<void> => {
    app.get('/quotas/check', () => checkQuotas(monitor, now()));
  };
}
