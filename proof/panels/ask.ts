import { poll, type Stack } from '@opsconductor/proof';
import type { TimeRange } from '../../grafana/dashboards/lib/time-range.ts';
import type { ReadQuery } from '../../grafana/dashboards/read-panels.ts';
import { queryValue } from '../platform/query.ts';

/** The result of a query. @throws Error with the answer of a back end that refuses it */
export async function ask(url: string): Promise<unknown[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`);
  const { data, traces } = JSON.parse(text) as { data?: { result: unknown[] }; traces?: unknown[] };
  return data?.result ?? traces ?? [];
}

/** The path of a query to Prometheus or Loki, as Grafana sends it, for a time range that ends at a second since 1970. */
export function pathOf({ expr, instant }: ReadQuery, { seconds, step }: TimeRange, end: number): string {
  const parameters = instant
    ? { query: expr, time: `${end}` }
    : { query: expr, start: `${end - seconds}`, end: `${end}`, step: `${step}` };
  return `${instant ? 'query' : 'query_range'}?${new URLSearchParams(parameters)}`;
}

/** The value of an instant query of Prometheus. @throws Error after 10 s without a series */
export async function askNumber(stack: Stack, query: string): Promise<number> {
  return poll({ what: `a value of ${query}`, deadline: Date.now() + 10_000 }, async () => {
    const value = await queryValue(stack, query);
    return value === undefined ? { seen: 'no series' } : { done: value };
  });
}
