import type { Bucket, Family, HistogramSeries, Labels, NumberSeries } from './family.ts';
import { type SampleLine, scanSample, unescapeText } from './scanner.ts';

interface Group {
  readonly name: string;
  type: string;
  help: string;
  readonly samples: SampleLine[];
}

/**
 * Reads an OpenMetrics exposition, of this registry or of any other process. Counters are named with `_total`,
 * except the `bareCounters`, whose names the format had to lengthen. Other types (gauge, info, unknown) are read
 * as gauges.
 * @throws SyntaxError naming the line that is not OpenMetrics.
 */
export function parseOpenMetrics(text: string, bareCounters: ReadonlySet<string> = new Set()): Family[] {
  const groups: Group[] = [];
  for (const line of text.split('\n')) {
    if (line === '# EOF') break;
    const meta = /^# (HELP|TYPE|UNIT) (\S+) ?(.*)$/s.exec(line);
    if (meta) describe(groupOf(groups, meta[2] as string), meta[1] as string, meta[3] as string);
    else if (line !== '' && !line.startsWith('#')) {
      const sample = scanSample(line);
      groupOf(groups, sample.name).samples.push(sample);
    }
  }
  return groups.map((group) => familyOf(group, bareCounters));
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_sum', '_count', '_created'],
};

/** The group that is being read when `name` belongs to it, otherwise a new one. */
function groupOf(groups: Group[], name: string): Group {
  const last = groups.at(-1);
  if (last && ['', ...(suffixes[last.type] ?? [])].some((suffix) => name === last.name + suffix)) return last;
  const group = { name, type: 'gauge', help: '', samples: [] };
  groups.push(group);
  return group;
}

function describe(group: Group, keyword: string, text: string): void {
  if (keyword === 'TYPE') group.type = text;
  if (keyword === 'HELP') group.help = unescapeText(text);
}

function familyOf({ name, type, help, samples }: Group, bareCounters: ReadonlySet<string>): Family {
  if (type === 'histogram') return { name, help, type, series: histogramSeries(name, samples) };
  if (type !== 'counter') return { name, help, type: 'gauge', series: samples.map(numberSeries) };
  const totals = samples.filter((sample) => sample.name === `${name}_total`);
  const stored = bareCounters.has(name) ? name : `${name}_total`;
  return { name: stored, help, type, series: totals.map(numberSeries) };
}

function numberSeries({ labels, value, exemplar }: SampleLine): NumberSeries {
  return exemplar ? { labels, value, exemplar } : { labels, value };
}

function histogramSeries(name: string, samples: readonly SampleLine[]): HistogramSeries[] {
  const series = new Map<string, { labels: Labels; buckets: Bucket[]; sum: number; count: number }>();
  for (const sample of samples) {
    const { le, ...labels } = sample.labels;
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const entry = series.get(key) ?? { labels, buckets: [], sum: 0, count: 0 };
    series.set(key, entry);
    if (sample.name === `${name}_sum`) entry.sum = sample.value;
    else if (sample.name === `${name}_count`) entry.count = sample.value;
    else if (le !== undefined) {
      const bucket = { le: le === '+Inf' ? Infinity : Number(le), count: sample.value };
      entry.buckets.push(sample.exemplar ? { ...bucket, exemplar: sample.exemplar } : bucket);
    }
  }
  return [...series.values()];
}
