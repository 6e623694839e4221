import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '@opsconductor/proof';
import { TIME_RANGES, type TimeRange } from '../../grafana/dashboards/lib/time-range.ts';
import { type ReadPanel, type ReadQuery, readPanels } from '../../grafana/dashboards/read-panels.ts';
import { ask, pathOf } from './ask.ts';

const SHORTEST = TIME_RANGES[0];
export const panels: readonly ReadPanel[] = readPanels(SHORTEST);
export const panelName = ({ dashboard, title }: ReadPanel) => `${dashboard} / ${title}`;
/** Hundreds of queries without a pause would delay the jobs that the panels show. */
const PAUSE_MS = 50;

/** The address of one query of a panel for the time until now. */
function urlOf(stack: Stack, { datasource }: ReadPanel, query: ReadQuery, range: TimeRange): string {
  const end = Math.floor(Date.now() / 1_000);
  switch (datasource) {
    case 'prometheus':
      return `${stack.url('prometheus', 9090)}/api/v1/${pathOf(query, range, end)}`;
    case 'loki':
      return `${stack.url('loki', 3100)}/loki/api/v1/${pathOf(query, range, end)}`;
    case 'tempo': {
      const search = { q: query.expr, start: `${end - range.seconds}`, end: `${end}` };
      return `${stack.url('tempo', 3200)}/api/search?${new URLSearchParams(search)}`;
    }
  }
}

/** Whether any query of a panel returns series, lines or traces. */
export async function hasData(stack: Stack, panel: ReadPanel, range: TimeRange = SHORTEST): Promise<boolean> {
  for (const query of panel.queries) {
    const found = await ask(urlOf(stack, panel, query, range));
    if (found.length > 0) return true;
  }
  return false;
}

/** Panels without data on a healthy stack, among those that must have data; waits for panels that fill slowly. */
export async function panelsWithoutData(
  stack: Stack,
  withinSeconds: number,
  range: TimeRange = SHORTEST,
): Promise<string[]> {
  let open = readPanels(range).filter(({ emptyWhenHealthy }) => emptyWhenHealthy === undefined);
  const deadline = Date.now() + withinSeconds * 1_000;
  do {
    const empty: ReadPanel[] = [];
    for (const panel of open) {
      if (!(await hasData(stack, panel, range))) empty.push(panel);
      await delay(PAUSE_MS);
    }
    open = empty;
    if (open.length > 0) await delay(1_000);
  } while (open.length > 0 && Date.now() < deadline);
  return open.map(panelName);
}
