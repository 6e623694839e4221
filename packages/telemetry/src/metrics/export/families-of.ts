import type { MetricDefinition } from '../definitions.ts';
import type { MetricsService } from '../metrics-service.ts';
import type { Family } from './family.ts';
import { parseOpenMetrics } from './parse-open-metrics.ts';

/**
 * All families of a registry, as the writers take them. They are read from the exposition that Prometheus
 * gets, so all formats have the same values. Pass the `definitions` that contain counters named without `_total`:
 * OpenMetrics lengthens their names, and this restores them.
 */
export async function familiesOf(
  metrics: MetricsService,
  definitions: Readonly<Record<string, MetricDefinition>> = {},
): Promise<Family[]> {
  const bare = Object.values(definitions)
    .filter(({ type, name }) => type === 'counter' && !name.endsWith('_total'))
    .map(({ name }) => name);
  return parseOpenMetrics(await metrics.exposition(), new Set(bare));
}
