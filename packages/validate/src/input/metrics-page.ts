import { parseExposition } from '@opsconductor/promkit';
import { InputError } from '../errors.ts';
import type { DeclaredMetric, MetricType } from './metric.ts';

/** Labels that the format adds to buckets and quantiles. */
const ADDED = ['le', 'quantile'];

/** The names, types and labels of the metrics in a saved `/metrics` response. @throws InputError naming the line that is none */
export function readMetricsPage(text: string, from: string): DeclaredMetric[] {
  return familiesIn(text, from).map(({ name, type, samples }) => {
    const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
    // OpenMetrics names a counter's family without the suffix of its samples.
    const isLonger = type === 'counter' && samples.some((sample) => sample.name === `${name}_total`);
    return {
      name: isLonger ? `${name}_total` : name,
      type: typeOf(type),
      labels:
        samples.length === 0
          ? undefined
          : new Map([...labels].filter((label) => !ADDED.includes(label)).map((label) => [label, undefined])),
      jobs: [],
      from,
      isOwn: false,
    };
  });
}

function familiesIn(text: string, from: string) {
  try {
    return parseExposition(text);
  } catch (error) {
    throw new InputError(`${from}: ${(error as Error).message}`);
  }
}

const typeOf = (text: string): MetricType =>
  text === 'counter' || text === 'gauge' || text === 'histogram' || text === 'summary' ? text : 'unknown';
