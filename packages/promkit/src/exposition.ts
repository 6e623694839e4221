import { withoutEscapes } from './go-string.ts';
import type { Labels } from './matcher.ts';

/** One line of a `/metrics` response. */
export interface Sample {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
  /** As written: seconds in OpenMetrics, milliseconds in the Prometheus text format. */
  readonly timestamp: number | undefined;
  readonly exemplar: Exemplar | undefined;
}

/** An example of an observation, with the labels that lead to its trace. */
export interface Exemplar {
  readonly labels: Labels;
  readonly value: number;
  readonly timestamp: number | undefined;
}

/** The samples of one metric. */
export interface MetricFamily {
  /** As in `# TYPE`. A counter of OpenMetrics has its samples under this name with `_total`. */
  readonly name: string;
  /** `unknown` without `# TYPE`. */
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

type Family = { -readonly [K in keyof MetricFamily]: MetricFamily[K] } & { samples: Sample[] };

const HISTOGRAM = ['_bucket', '_sum', '_count', '_created'];
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  histogram: HISTOGRAM,
  gaugehistogram: ['_bucket', '_gsum', '_gcount'],
  summary: HISTOGRAM.slice(1),
  info: ['_info'],
};

const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"';
const META = new RegExp(`^#[ \\t]+(HELP|TYPE)[ \\t]+(?:${QUOTED}|(\\S+))[ \\t]*(.*)$`);
const NAME = /[a-zA-Z_:][\w:]*/y;
const LABEL = new RegExp(
  `[ \\t]*(?:${QUOTED}|([a-zA-Z_]\\w*))[ \\t]*(?:=[ \\t]*${QUOTED})?[ \\t]*(,|(?=\\}))`,
  'y',
);
const VALUE = /[ \t]*([^\s#]+)(?:[ \t]+([-+\d.eE]+))?[ \t]*/y;

/**
 * Reads a `/metrics` response: OpenMetrics, or the text format of Prometheus, with names in quotes (UTF-8) in both. A sample
 * without a `# TYPE` before it has a family of its own name.
 *
 * @throws SyntaxError with the number of a line that is neither
 */
export function parseExposition(text: string): MetricFamily[] {
  const families = new Map<string, Family>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trimStart();
    if (line === '# EOF') break;
    const meta = META.exec(line);
    if (meta) describe(families, meta);
    else if (line !== '' && !line.startsWith('#')) {
      const sample = readSample(line, index + 1);
      familyOf(families, sample.name).samples.push(sample);
    }
  }
  return [...families.values()];
}

function describe(
  families: Map<string, Family>,
  [, keyword, quoted, plain = '', text = '']: RegExpExecArray,
) {
  const family = ownFamily(families, quoted === undefined ? plain : withoutEscapes(quoted));
  if (keyword === 'HELP') family.help = withoutEscapes(text);
  else family.type = text.trim() === 'untyped' ? 'unknown' : text.trim();
}

function familyOf(families: Map<string, Family>, name: string): Family {
  const owner = [...new Set(Object.values(SUFFIXES).flat())]
    .filter((suffix) => name.endsWith(suffix))
    .map((suffix) => ({ suffix, family: families.get(name.slice(0, -suffix.length)) }))
    .find(({ suffix, family }) => family && SUFFIXES[family.type]?.includes(suffix));
  return families.get(name) ?? owner?.family ?? ownFamily(families, name);
}

function ownFamily(families: Map<string, Family>, name: string): Family {
  const family = families.get(name) ?? { name, type: 'unknown', help: '', samples: [] };
  families.set(name, family);
  return family;
}

function readSample(line: string, number: number): Sample {
  let at = 0;
  const refuse = (): never => {
    throw new SyntaxError(`line ${number} is not a sample: ${line.slice(0, 200)}`);
  };
  const take = (expression: RegExp) => {
    expression.lastIndex = at;
    const found = expression.exec(line);
    if (found) at = expression.lastIndex;
    return found;
  };
  const readLabels = () => {
    const labels: [string, string][] = [];
    let metric: string | undefined;
    if (line[at] !== '{') return { labels: {}, metric };
    at += 1;
    for (let found = take(LABEL); found; found = take(LABEL)) {
      const [, quoted, plain, value] = found;
      const label = quoted === undefined ? plain : withoutEscapes(quoted);
      // A quoted name without a value is that of the metric.
      if (value === undefined) metric = quoted === undefined ? refuse() : label;
      else labels.push([label ?? '', withoutEscapes(value)]);
    }
    if (take(/[ \t]*\}/y) === null) refuse();
    return { labels: Object.fromEntries(labels), metric };
  };
  const readValue = () => {
    const [, value = '', timestamp] = take(VALUE) ?? refuse();
    return {
      value: numberOf(value) ?? refuse(),
      timestamp: timestamp === undefined ? undefined : Number(timestamp),
    };
  };
  const name = take(NAME)?.[0];
  take(/[ \t]*(?=\{)/y);
  const { labels, metric } = readLabels();
  const value = readValue();
  const exemplar = take(/#[ \t]*(?=\{)/y) ? { labels: readLabels().labels, ...readValue() } : undefined;
  if (at < line.length || (name === undefined) === (metric === undefined)) refuse();
  return { name: name ?? metric ?? '', labels, ...value, exemplar };
}

function numberOf(text: string): number | undefined {
  const [, sign, special] = /^([+-]?)(?:(inf)(?:inity)?|nan)$/i.exec(text) ?? [];
  if (sign === undefined) return Number.isNaN(Number(text)) ? undefined : Number(text);
  if (special === undefined) return Number.NaN;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
