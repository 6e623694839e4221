import type { TimeRange } from '../../../grafana/dashboards/lib/time-range.ts';
import { readPanels } from '../../../grafana/dashboards/read-panels.ts';
import { ask, pathOf } from '../ask.ts';

export interface QueryTimes {
  readonly queries: number;
  /** Milliseconds within which 95 of 100 queries were answered. */
  readonly p95Ms: number;
  readonly worstMs: number;
  readonly worst: string;
}

/** Runs each Prometheus query of the panels once, one after the other, and measures the time to the complete answer. */
export async function queryTimes(url: string, range: TimeRange, end: number): Promise<QueryTimes> {
  const times: { expr: string; ms: number }[] = [];
  const asked = readPanels(range).filter(({ datasource }) => datasource === 'prometheus');
  for (const query of asked.flatMap(({ queries }) => queries)) {
    const startedAt = performance.now();
    await ask(`${url}/api/v1/${pathOf(query, range, end)}`).catch((error: Error) => {
      throw new Error(`${query.expr} at ${range.name}: ${error.message}`, { cause: error });
    });
    times.push({ expr: query.expr, ms: Math.round(performance.now() - startedAt) });
  }
  const sorted = times.toSorted((a, b) => a.ms - b.ms);
  const worst = sorted.at(-1);
  return {
    queries: sorted.length,
    p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1]?.ms ?? 0,
    worstMs: worst?.ms ?? 0,
    worst: worst?.expr ?? '',
  };
}
