import { formatDuration, type Selector } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { finding } from './finding.ts';

const RATES = new Set(['rate', 'irate', 'increase', 'delta', 'deriv']);
/** A rate needs two samples. With four, it survives a failed scrape. */
const NEEDED = 2;
const WANTED = 4;

export const shortRange: Check = {
  name: 'queries/short-range',
  title: 'the range of a rate contains enough scrapes',
  async run(inputs: Inputs) {
    const intervalOf = await intervals(inputs);
    return inputs.expressions().flatMap((expression) =>
      expression.selectors().flatMap((selector) => {
        const { rangeMs, name, calls } = selector;
        if (rangeMs === undefined || !RATES.has(calls[0] ?? '')) return [];
        const scrapeMs = intervalOf(selector);
        if (scrapeMs === undefined || rangeMs >= WANTED * scrapeMs) return [];
        const isEmpty = rangeMs < NEEDED * scrapeMs;
        const covered = `[${formatDuration(rangeMs)}] of ${name} is ${(rangeMs / scrapeMs).toFixed(1)} scrape intervals of ${formatDuration(scrapeMs)}`;
        return [
          finding(
            expression,
            isEmpty ? 'error' : 'warning',
            isEmpty ? `${covered}: too few for a rate` : `${covered}: one failed scrape leaves a gap`,
            `Use at least [${formatDuration(WANTED * scrapeMs)}], or $__rate_interval in a panel.`,
          ),
        ];
      }),
    );
  },
};

/** How often a series gets a sample: the interval of its slowest job, or of the rule that records it. */
async function intervals(inputs: Inputs): Promise<(selector: Selector) => number | undefined> {
  const config = inputs.prometheusConfig();
  const catalogue = await inputs.knownSeries();
  const recorded = new Map(
    (inputs.optional(() => inputs.rules()) ?? [])
      .filter(({ kind }) => kind === 'record')
      .map(({ name, intervalMs }) => [name, intervalMs]),
  );
  return ({ name = '', matchers }) => {
    const named = matchers.find(({ label, operator }) => label === 'job' && operator === '=')?.value;
    const job = config.jobs.find((each) => each.name === named);
    if (job) return job.intervalMs;
    if (recorded.has(name)) return recorded.get(name);
    // A job or a recording rule of a file that is not given or cannot be read.
    if ((named !== undefined && named !== '') || name.includes(':')) return undefined;
    const jobs = catalogue?.get(name)?.jobs ?? [];
    return jobs.length > 0 ? Math.max(...jobs.map(({ intervalMs }) => intervalMs)) : config.scrapeIntervalMs;
  };
}
