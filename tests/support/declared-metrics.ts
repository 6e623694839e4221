import { globSync } from 'node:fs';
import { readRuleFile } from '@opsconductor/promkit';
import { METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';

/** Labels of a series by its name in Prometheus; undefined when they are not known. */
export type Declared = ReadonlyMap<string, ReadonlySet<string> | undefined>;

interface Definition {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, unknown>>;
}

const SOURCES = [
  'services/*/src/metrics.ts',
  'services/ai-pipeline/src/gen-ai.ts',
  'packages/service-kit/src/faults/metrics.ts',
  'packages/telemetry/src/telemetry-metrics.ts',
  'packages/telemetry/src/*/*-metrics.ts',
  'packages/telemetry/src/business/definitions.ts',
];

// Counters with required names: prometheus.yml removes `_total`.
const TOTAL = /_total$/;

/** Metrics of our services, of the recording rules, and of every target. */
export async function declaredMetrics(): Promise<Declared> {
  const declared = new Map<string, ReadonlySet<string> | undefined>();
  for (const file of globSync(SOURCES).sort()) {
    const module: object = await import(`../../${file}`);
    for (const definition of definitionsIn(module)) {
      const labels = new Set(Object.keys(definition.labels));
      for (const name of seriesOf(definition))
        declared.set(name, new Set([...labels, ...(declared.get(name) ?? [])]));
    }
  }
  for (const name of recordedNames()) declared.set(name, undefined);
  return declared;
}

function seriesOf({ type, name }: Definition): string[] {
  if (type === 'histogram') return [`${name}_bucket`, `${name}_sum`, `${name}_count`];
  return type === 'counter' && !TOTAL.test(name) ? [name, `${name}_total`] : [name];
}

function definitionsIn(value: unknown): Definition[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('help' in value && 'name' in value && 'type' in value) return [value as Definition];
  return Object.values(value).flatMap(definitionsIn);
}

function recordedNames(): string[] {
  return globSync(METRIC_RULE_FILES)
    .flatMap(readRuleFile)
    .flatMap(({ kind, name }) => (kind === 'record' ? name : []));
}
