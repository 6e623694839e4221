import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '../check.ts';
import { findFiles } from './files.ts';
import { asObject, asText, isObject, textsIn } from './json.ts';
import { readMetricsPage } from './metrics-page.ts';
import type { ScrapeJob } from './prometheus-config.ts';
import { relabelled } from './relabel.ts';

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'unknown';

/** A metric as its owner declares it. */
export interface DeclaredMetric {
  readonly name: string;
  readonly type: MetricType;
  /** Label → its closed set of values, or undefined for any value. The map is undefined if the labels are not known. */
  readonly labels: ReadonlyMap<string, readonly string[] | undefined> | undefined;
  /** Scrape jobs; empty for every job. */
  readonly jobs: readonly string[];
  readonly from: string;
  /** Whether the user's own code declares it. `contract/consumer` checks only these metrics. */
  readonly isOwn: boolean;
}

export interface MetricSources {
  readonly modules?: readonly { readonly module: string; readonly jobs: readonly string[] }[] | undefined;
  readonly catalogues?: readonly string[] | undefined;
}

/** @throws InputError naming a module or catalogue that cannot be read */
export async function readMetrics(root: string, sources: MetricSources): Promise<DeclaredMetric[]> {
  const modules = await Promise.all(
    (sources.modules ?? []).map((each) => fromModule(root, each.module, each.jobs)),
  );
  const catalogues = sources.catalogues ? findFiles(root, sources.catalogues) : [];
  return [...modules.flat(), ...catalogues.flatMap((path) => fromCatalogue(root, path))];
}

async function fromModule(root: string, module: string, jobs: readonly string[]): Promise<DeclaredMetric[]> {
  let exported: Record<string, unknown>;
  try {
    exported = await import(pathToFileURL(isAbsolute(module) ? module : join(root, module)).href);
  } catch (error) {
    throw new InputError(
      `${module} cannot be imported to read its metrics: ${(error as Error).message.split('\n')[0]}`,
    );
  }
  const found = definitionsIn(exported, 2).map((each) =>
    definition(each, jobs.includes('*') ? [] : jobs, module),
  );
  if (found.length === 0)
    throw new InputError(`${module} exports no metric definition { type, name, labels }`);
  return found;
}

/** The metric definitions that a module exports, directly or inside objects. */
export function definitionsIn(value: unknown, depth: number): Record<string, unknown>[] {
  if (!isObject(value)) return [];
  if (typeof value.name === 'string' && typeof value.type === 'string' && isObject(value.labels))
    return [value];
  return depth === 0 ? [] : Object.values(value).flatMap((each) => definitionsIn(each, depth - 1));
}

function definition(value: Record<string, unknown>, jobs: readonly string[], from: string): DeclaredMetric {
  const type = value.type as MetricType;
  const name = String(value.name);
  return {
    name: exposedName(name, type),
    type,
    labels: labelsOf(value.labels),
    jobs,
    from,
    isOwn: true,
  };
}

/** OpenMetrics adds the suffix `_total` to every counter. */
export const exposedName = (name: string, type: MetricType): string =>
  type === 'counter' && !name.endsWith('_total') ? `${name}_total` : name;

const labelsOf = (value: unknown): Map<string, readonly string[] | undefined> =>
  Array.isArray(value)
    ? new Map(textsIn(value).map((label) => [label, undefined]))
    : new Map(
        Object.entries(asObject(value)).map(([label, values]) => [
          label,
          Array.isArray(values) ? textsIn(values) : undefined,
        ]),
      );

/** A JSON catalogue `{ jobs, metrics: { name: { type, labels } } }`, or a saved `/metrics` response. */
function fromCatalogue(root: string, path: string): DeclaredMetric[] {
  const text = readFileSync(isAbsolute(path) ? path : join(root, path), 'utf8');
  if (!path.endsWith('.json')) return readMetricsPage(text, path);
  let value: Record<string, unknown>;
  try {
    value = asObject(JSON.parse(text));
  } catch (error) {
    throw new InputError(`${path} is not valid JSON: ${(error as Error).message}`);
  }
  if (!isObject(value.metrics)) throw new InputError(`${path} has no "metrics": is it a metric catalogue?`);
  return Object.entries(value.metrics).map(([name, each]) => ({
    name,
    type: (asText(asObject(each).type) ?? 'unknown') as MetricType,
    labels: labelsOf(asObject(each).labels),
    jobs: textsIn(value.jobs ?? []),
    from: path,
    isOwn: false,
  }));
}

/** The names of the series of a metric, as Prometheus stores them for a job. */
export function seriesOf(
  metric: DeclaredMetric,
  job: ScrapeJob | undefined,
): { name: string; type: MetricType; hasLe: boolean }[] {
  const parts =
    metric.type === 'histogram'
      ? ['_bucket', '_sum', '_count']
      : metric.type === 'summary'
        ? ['', '_sum', '_count']
        : [''];
  return parts.flatMap((suffix) => {
    const stored = relabelled(metric.name + suffix, job?.relabels ?? []);
    if (stored === undefined) return [];
    const type = suffix === '' ? (metric.type === 'summary' ? 'gauge' : metric.type) : 'counter';
    return [{ name: stored, type, hasLe: suffix === '_bucket' }];
  });
}
