import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { poll, type Stack } from '@opsconductor/proof';

interface Panel {
  readonly dashboard: string;
  readonly panelId: number;
  readonly title: string;
  readonly datasource: string;
  readonly expr: readonly string[];
  readonly emptyWhenHealthy?: string;
}

const panels: readonly Panel[] = JSON.parse(readFileSync('grafana/dashboards/panels.gen.json', 'utf8'));
const name = ({ dashboard, title }: Panel) => `${dashboard} / ${title}`;
const durations: number[] = [];

async function ask(url: string): Promise<unknown[]> {
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

async function hasData(stack: Stack, { datasource, expr }: Panel): Promise<boolean> {
  for (const query of expr) if ((await countOf(stack, datasource, query)) > 0) return true;
  return false;
}

/** Panels without data on a healthy stack, of those that must have some; waits for what fills slowly. */
export async function panelsWithoutData(stack: Stack, withinSeconds: number): Promise<string[]> {
  let open = panels.filter(({ emptyWhenHealthy }) => emptyWhenHealthy === undefined);
  const deadline = Date.now() + withinSeconds * 1_000;
  do {
    const empty: Panel[] = [];
    for (const panel of open) if (!(await hasData(stack, panel))) empty.push(panel);
    open = empty;
    if (open.length > 0) await delay(1_000);
  } while (open.length > 0 && Date.now() < deadline);
  return open.map(name);
}

/** Looks, while faults run, at the panels that are empty without one. */
export class PanelWatch implements AsyncDisposable {
  readonly #stack: Stack;
  readonly #stop = new AbortController();
  readonly #shown = new Set<string>();
  readonly #running: Promise<void>;
  readonly declared = panels.filter(({ emptyWhenHealthy }) => emptyWhenHealthy !== undefined);

  constructor(stack: Stack) {
    this.#stack = stack;
    this.#running = this.#watch();
  }

  get missing(): string[] {
    return this.declared.map(name).filter((panel) => !this.#shown.has(panel));
  }

  async #watch(): Promise<void> {
    while (!this.#stop.signal.aborted && this.missing.length > 0) {
      for (const panel of this.declared.filter((one) => !this.#shown.has(name(one)))) {
        // A back end that a fault has stopped answers nothing: the next round asks again.
        if (await hasData(this.#stack, panel).catch(() => false)) this.#shown.add(name(panel));
      }
      await delay(3_000, undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}

interface Offered {
  readonly kinds: Record<string, { readonly ok: number; readonly error: number }>;
  readonly tokens: { readonly prompt: number; readonly completion: number };
}

/** What the generator counts by itself, and the query that a panel of the same figure is made of. */
const figures: readonly [what: string, own: (offered: Offered) => number, query: string][] = [
  ['jobs', ({ kinds }) => kinds.job?.ok ?? 0, 'sum(scheduler_throughput{success="true"})'],
  [
    'tool executions',
    ({ kinds }) => (kinds.execute?.ok ?? 0) + (kinds.tool_job?.ok ?? 0) + (kinds.pipeline?.ok ?? 0),
    'sum(ai_requests_total{status="success"})',
  ],
  ['pipeline runs', ({ kinds }) => kinds.pipeline?.ok ?? 0, 'sum(pipeline_runs_total{status="success"})'],
  [
    'failed pipeline runs',
    ({ kinds }) => kinds.pipeline?.error ?? 0,
    'sum(pipeline_runs_total{status="error"})',
  ],
  ['logins', ({ kinds }) => kinds.login?.ok ?? 0, 'sum(user_logins_total{service="automation"})'],
  ['tokens', ({ tokens }) => tokens.prompt + tokens.completion, 'sum(pipeline_tokens_total)'],
];

export interface Agreement {
  readonly figure: string;
  readonly generator: number;
  readonly prometheus: number;
  readonly withinFivePercent: boolean;
}

/** Compares what the generator counts in some time with what Prometheus stores of it. */
export async function compareFigures(stack: Stack, seconds: number): Promise<Agreement[]> {
  const first = await readBoth(stack);
  await delay(seconds * 1_000);
  const last = await readBoth(stack);
  return figures.map(([figure], index) => {
    const generator = (last.own[index] ?? 0) - (first.own[index] ?? 0);
    const prometheus = (last.stored[index] ?? 0) - (first.stored[index] ?? 0);
    return {
      figure,
      generator,
      prometheus,
      withinFivePercent: Math.abs(prometheus - generator) <= 0.05 * generator + 1,
    };
  });
}

async function readBoth(stack: Stack): Promise<{ own: number[]; stored: number[] }> {
  const offered = (await (await fetch(`${stack.url('workload', 3000)}/offered`)).json()) as Offered;
  const stored = await Promise.all(figures.map(([, , query]) => value(stack, query)));
  return { own: figures.map(([, own]) => own(offered)), stored };
}

async function value(stack: Stack, query: string): Promise<number> {
  return poll({ what: `a value of ${query}`, deadline: Date.now() + 10_000 }, async () => {
    const url = `${stack.url('prometheus', 9090)}/api/v1/query?${new URLSearchParams({ query })}`;
    const [sample] = (await ask(url)) as { value: [number, string] }[];
    return sample ? { done: Number(sample.value[1]) } : { seen: 'no series' };
  });
}

/** The share of 95 % of the panels' queries was answered within so many milliseconds. */
export function queryP95Ms(): number {
  const sorted = durations.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0);
}

export const PANEL_COUNT = panels.length;
