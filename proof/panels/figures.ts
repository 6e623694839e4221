import type { Stack } from '@opsconductor/proof';
import { ask, askNumber } from './ask.ts';

interface Book {
  readonly ok: number;
  readonly error: number;
  /** Of the last five minutes. */
  readonly duration_seconds: { readonly p95: number | null };
}

interface Offered {
  readonly kinds: Record<string, Book>;
  readonly tokens: { readonly prompt: number; readonly completion: number };
}

/** The generator's own count of each figure, and the query of the panel that shows it. */
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

/** Compares what the generator counts in a period with what Prometheus stores. */
export class FigureComparison {
  readonly #stack: Stack;
  readonly #first: Readings;

  private constructor(stack: Stack, first: Readings) {
    this.#stack = stack;
    this.#first = first;
  }

  static async start(stack: Stack): Promise<FigureComparison> {
    return new FigureComparison(stack, await readBoth(stack));
  }

  /** What both counted since the start. */
  async compare(): Promise<Agreement[]> {
    const last = await readBoth(this.#stack);
    const since = (now: readonly number[], then: readonly number[], index: number) =>
      (now[index] ?? 0) - (then[index] ?? 0);
    const counts = figures.map(([figure], index) => {
      const generator = since(last.own, this.#first.own, index);
      const prometheus = since(last.stored, this.#first.stored, index);
      return agreementOf(figure, generator, prometheus, 1);
    });
    return [...counts, errorRatio(counts), await latencyAgreement(this.#stack, last.p95Seconds)];
  }
}

function agreementOf(figure: string, generator: number, prometheus: number, slack: number): Agreement {
  const withinFivePercent = Math.abs(prometheus - generator) <= 0.05 * generator + slack;
  return { figure, generator, prometheus, withinFivePercent };
}

/** The share of the pipeline's runs that failed. */
function errorRatio(counts: readonly Agreement[]): Agreement {
  type Side = 'generator' | 'prometheus';
  const count = (name: string, by: Side) => counts.find(({ figure }) => figure === name)?.[by] ?? Number.NaN;
  const failed = (by: Side) => count('failed pipeline runs', by);
  const all = (by: Side) => failed(by) + count('pipeline runs', by);
  const ratio = (by: Side) => failed(by) / all(by);
  // One run may be counted on one side only, at the end of the period.
  return agreementOf('pipeline error ratio', ratio('generator'), ratio('prometheus'), 1 / all('generator'));
}

interface Readings {
  readonly own: readonly number[];
  /** Of a run of the pipeline, as the generator measures it. */
  readonly p95Seconds: number;
  readonly stored: readonly number[];
}

async function readBoth(stack: Stack): Promise<Readings> {
  const offered = (await (await fetch(`${stack.url('workload', 3000)}/offered`)).json()) as Offered;
  const stored = await Promise.all(figures.map(([, , query]) => askNumber(stack, query)));
  const p95Seconds = offered.kinds.pipeline?.duration_seconds.p95 ?? Number.NaN;
  return { own: figures.map(([, own]) => own(offered)), p95Seconds, stored };
}

/** The latency of the pipeline, over the five minutes that the generator keeps. */
const BUCKETS =
  'sum by (le) (increase(request_duration_seconds_bucket{service="ai-pipeline", route="/pipeline/run"}[5m]))';

/**
 * The 95th percentile of the pipeline's answers. A histogram only knows the bucket that it is in, and interpolates. So the
 * two agree when the generator's own figure is in that bucket, or within 5 % of it.
 */
async function latencyAgreement(stack: Stack, generator: number): Promise<Agreement> {
  const prometheus = await askNumber(stack, `histogram_quantile(0.95, ${BUCKETS})`);
  const bounds = (await bucketBounds(stack)).toSorted((a, b) => a - b);
  const upper = bounds.find((bound) => bound >= prometheus) ?? Number.NaN;
  const lower = bounds[bounds.indexOf(upper) - 1] ?? 0;
  const withinFivePercent = generator >= 0.95 * lower && generator <= 1.05 * upper;
  return { figure: 'pipeline p95, seconds', generator, prometheus, withinFivePercent };
}

async function bucketBounds(stack: Stack): Promise<number[]> {
  const url = `${stack.url('prometheus', 9090)}/api/v1/query?${new URLSearchParams({ query: BUCKETS })}`;
  const series = (await ask(url)) as { metric: { le: string } }[];
  return series.map(({ metric }) => Number(metric.le.replace('+Inf', 'Infinity')));
}
