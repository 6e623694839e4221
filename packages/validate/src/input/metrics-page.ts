import type { DeclaredMetric, MetricType } from './metrics.ts';

const TYPE = /^# TYPE (\S+) (\w+)/;
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /;

/** The names, types and labels of the metrics in a saved `/metrics` response. */
export function readMetricsPage(text: string, from: string): DeclaredMetric[] {
  const types = new Map<string, MetricType>();
  const labels = new Map<string, Set<string>>();
  // OpenMetrics names a counter's family without the suffix of its samples.
  const totals = new Set<string>();
  for (const line of text.split('\n')) {
    const [, name, type] = TYPE.exec(line) ?? [];
    if (name !== undefined) types.set(name, typeOf(type));
    const [, series = '', list = ''] = line.startsWith('#') ? [] : (SAMPLE.exec(line) ?? []);
    if (series === '') continue;
    const family = familyOf(series, types);
    if (series === `${family}_total`) totals.add(family);
    const seen = labels.get(family) ?? new Set();
    labels.set(family, seen);
    for (const [, label = ''] of list.matchAll(/(?:^|,)\s*([a-zA-Z_]\w*)="/g)) seen.add(label);
  }
  const names = new Set([...types.keys(), ...labels.keys()]);
  return [...names].map((family) => {
    const type = types.get(family) ?? 'unknown';
    const own = [...(labels.get(family) ?? [])].filter((label) => label !== 'le' && label !== 'quantile');
    return {
      name: type === 'counter' && totals.has(family) ? `${family}_total` : family,
      type,
      labels: labels.has(family) ? new Map(own.map((label) => [label, undefined])) : undefined,
      jobs: [],
      from,
      isOwn: false,
    };
  });
}

const typeOf = (text: string | undefined): MetricType =>
  text === 'counter' || text === 'gauge' || text === 'histogram' || text === 'summary' ? text : 'unknown';

function familyOf(series: string, types: ReadonlyMap<string, MetricType>): string {
  if (types.has(series)) return series;
  const family = series.replace(/_(bucket|sum|count|total)$/, '');
  return types.has(family) ? family : series;
}
