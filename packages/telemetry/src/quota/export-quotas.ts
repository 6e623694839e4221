import type { MetricsService } from '../metrics/metrics-service.ts';
import { setOrClear } from '../no-data/set-or-clear.ts';
import { quotaMetrics } from './quota-metrics.ts';
import { quotaResources } from './quotas.ts';
import type { ResourceMonitor, Utilization } from './resource-monitor.ts';

const defaultIntervalMs = 15_000;

/**
 * Exports quotas and their use, immediately and every `intervalMs` (default: 15 s, the scrape interval).
 * @returns a function that stops it.
 */
export function exportQuotas(
  metrics: MetricsService,
  monitor: ResourceMonitor,
  intervalMs: number = defaultIntervalMs,
): () => void {
  const { limit, request, threshold, utilization } = metrics.register(quotaMetrics);
  const show = (values: Partial<Utilization>) => {
    for (const resource of quotaResources) {
      const quota = monitor.quotas[resource];
      limit.set({ resource }, quota.limit);
      request.set({ resource }, quota.request);
      threshold.set({ resource }, quota.alert_threshold);
      setOrClear(utilization, { resource }, values[resource]);
    }
  };
  const refresh = async () => show(await monitor.utilization());
  show({});
  void refresh();
  const timer = setInterval(() => void refresh(), intervalMs).unref();
  return () => clearInterval(timer);
}
