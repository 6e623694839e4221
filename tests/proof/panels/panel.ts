import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '@opsconductor/proof';

export interface Panel {
  readonly dashboard: string;
  readonly panelId: number;
  readonly title: string;
  readonly datasource: string;
  readonly expr: readonly string[];
  readonly emptyWhenHealthy?: string;
}

export const panels: readonly Panel[] = JSON.parse(
  readFileSync('grafana/dashboards/panels.gen.json', 'utf8'),
);
export const panelName = ({ dashboard, title }: Panel) => `${dashboard} / ${title}`;
const durations: number[] = [];
/** Hundreds of queries at once would make the jobs late that they ask about. */
const PAUSE_MS = 50;

/** What a back end answers to a query; how long it took is kept for `queryP95Ms`. */
export async function ask(url: string): Promise<unknown[]> {
  const startedAt = performance.now();
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  durations.push(performance.now() - startedAt);
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 300)}`);
  const { data, traces } = JSON.parse(text) as { data?: { result: unknown[] }; traces?: unknown[] };
  return data?.result ?? traces ?? [];
}

/** How many series, lines or traces one query of a panel gives for the last five minutes. */
async function countOf(stack: Stack, datasource: string, expr: string): Promise<number> {
  const now = Math.floor(Date.now() / 1_000);
  const range = { start: `${now - 300}`, end: `${now}` };
  const found = await {
    prometheus: () =>
      ask(
        `${stack.url('prometheus', 9090)}/api/v1/query_range?${new URLSearchParams({ query: expr, ...range, step: '5' })}`,
      ),
    loki: () =>
      ask(
        `${stack.url('loki', 3100)}/loki/api/v1/query_range?${new URLSearchParams({ query: expr, ...range, step: '5' })}`,
      ),
    tempo: () => ask(`${stack.url('tempo', 3200)}/api/search?${new URLSearchParams({ q: expr, ...range })}`),
  }[datasource as 'prometheus' | 'loki' | 'tempo']();
  return found.length;
}

export async function hasData(stack: Stack, { datasource, expr }: Panel): Promise<boolean> {
  for (const query of expr) if ((await countOf(stack, datasource, query)) > 0) return true;
  return false;
}

/** Panels without data on a healthy stack, of those that must have some; waits for what fills slowly. */
export async function panelsWithoutData(stack: Stack, withinSeconds: number): Promise<string[]> {
  let open = panels.filter(({ emptyWhenHealthy }) => emptyWhenHealthy === undefined);
  const deadline = Date.now() + withinSeconds * 1_000;
  do {
    const empty: Panel[] = [];
    for (const panel of open) {
      if (!(await hasData(stack, panel))) empty.push(panel);
      await delay(PAUSE_MS);
    }
    open = empty;
    if (open.length > 0) await delay(1_000);
  } while (open.length > 0 && Date.now() < deadline);
  return open.map(panelName);
}

/** The share of 95 % of the panels' queries was answered within so many milliseconds. */
export function queryP95Ms(): number {
  const sorted = durations.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0);
}
