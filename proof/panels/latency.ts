import type { Stack } from '@opsconductor/proof';
import { ask, askNumber } from './ask.ts';
import type { Agreement } from './figures.ts';

/** The latency of the pipeline, over the five minutes that the generator keeps. */
const BUCKETS =
  'sum by (le) (increase(request_duration_seconds_bucket{service="ai-pipeline", route="/pipeline/run"}[5m]))';

/**
 * The 95th percentile of the pipeline's answers. A histogram only knows the bucket that it is in, and interpolates. So the
 * two agree when the generator's own figure is in that bucket, or within 5 % of it.
 */
export async function latencyAgreement(stack: Stack, generator: number): Promise<Agreement> {
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
