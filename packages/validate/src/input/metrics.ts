import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '../errors.ts';
import { findFiles } from './files.ts';
import { asObject, asText, isObject, textsIn } from './json.ts';
import { type DeclaredMetric, exposedName, type MetricType } from './metric.ts';
import { readMetricsPage } from './metrics-page.ts';
import { parseJson } from './parse-json.ts';
import { readText } from './read-text.ts';
import { andThen, joined, type Several } from './several.ts';

export interface MetricSources {
  readonly modules?: readonly { readonly module: string; readonly jobs: readonly string[] }[] | undefined;
  readonly catalogues?: readonly string[] | undefined;
}

export async function readMetrics(root: string, sources: MetricSources): Promise<Several<DeclaredMetric>> {
  const modules = await Promise.all(
    (sources.modules ?? []).map(async (each): Promise<Several<DeclaredMetric>> => {
      try {
        return { found: await fromModule(root, each.module, each.jobs), errors: [] };
      } catch (error) {
        if (error instanceof InputError) return { found: [], errors: [error] };
        throw error;
      }
    }),
  );
  const catalogues = andThen(findFiles(root, sources.catalogues ?? []), (path) => fromCatalogue(root, path));
  return joined([...modules, catalogues]);
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
  const text = readText(root, path);
  if (!path.endsWith('.json')) return readMetricsPage(text, path);
  const value = asObject(parseJson(path, text));
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
