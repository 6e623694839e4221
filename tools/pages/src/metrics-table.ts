import type { LabelSpec, MetricDefinition } from '@opsconductor/telemetry';
import { definitionsIn, exposedName } from '@opsconductor/validate';

const MANY_VALUES = 10;

/** The metrics among the exports of modules, as a table, sorted by name. */
export function metricsTable(...modules: readonly unknown[]): string {
  const found = modules.flatMap((module) => definitionsIn(module, 2)) as unknown as MetricDefinition[];
  const byName = Map.groupBy(found, ({ name }) => name);
  const rows = [...byName.values()]
    .toSorted(([a], [b]) => ((a?.name ?? '') < (b?.name ?? '') ? -1 : 1))
    .map(row);
  return ['| metric | type | labels | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The definitions of one metric: more than one where processes of the same image have other label values. */
function row(definitions: readonly MetricDefinition[]): string {
  const [definition] = definitions;
  if (!definition) throw new Error('a metric without a definition');
  const { name, type, help } = definition;
  const buckets = definition.type === 'histogram' ? `, ${definition.buckets.length} buckets` : '';
  const text = help.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const labels = labelsOf(definitions.map((each) => each.labels));
  return `| \`${exposedName(name, type)}\` | ${type}${buckets} | ${labels} | ${text} |`;
}

function labelsOf(specs: readonly LabelSpec[]): string {
  return Object.entries(specs[0] ?? {})
    .map(([label, first]) => {
      if ('max' in first) return `\`${label}\` (at most ${first.max})`;
      const values = [...new Set(specs.flatMap((spec) => spec[label] as readonly string[]))];
      const shown = values.length > MANY_VALUES ? `${values.length} values` : values.join(', ');
      return `\`${label}\` (${shown})`;
    })
    .join('; ');
}
