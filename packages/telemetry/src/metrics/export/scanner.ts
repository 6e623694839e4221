import type { FamilyExemplar, Labels } from './family.ts';

export interface SampleLine {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
  readonly exemplar?: FamilyExemplar;
}

const namePattern = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const labelPattern = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?/y;
const valuePattern = / ?(\S+)(?: ([\d.]+))?/y;
const exemplarPattern = / # (?=\{)/y;

/** Parses one sample line of OpenMetrics. @throws SyntaxError with the line when it is not valid. */
export function scanSample(line: string): SampleLine {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const refuse = () =>
    new SyntaxError(`column ${at + 1} of ${JSON.stringify(line.slice(0, 200))} is not an OpenMetrics sample`);
  const labels = (): Labels => {
    const found: [string, string][] = [];
    if (line[at] !== '{') return {};
    at++;
    for (let match = take(labelPattern); match; match = take(labelPattern))
      found.push([match[1] as string, unescapeText(match[2] as string)]);
    if (line[at++] !== '}') throw refuse();
    return Object.fromEntries(found);
  };
  const name = take(namePattern)?.[0];
  if (name === undefined) throw refuse();
  const own = labels();
  const value = take(valuePattern);
  if (!value) throw refuse();
  const sample = { name, labels: own, value: numberOf(value[1] as string, refuse) };
  if (!take(exemplarPattern)) return sample;
  const exemplarLabels = labels();
  const observed = take(valuePattern);
  if (!observed) throw refuse();
  const exemplar = { labels: exemplarLabels, value: numberOf(observed[1] as string, refuse) };
  return {
    ...sample,
    exemplar: observed[2] === undefined ? exemplar : { ...exemplar, timestamp: Number(observed[2]) },
  };
}

/** Undoes the escapes of label values and help texts. */
export function unescapeText(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
}

/** Reads a number as Prometheus writes it, with +Inf, -Inf and NaN. */
function numberOf(text: string, refuse: () => Error): number {
  const special = /^([+-]?)(inf|nan)$/i.exec(text);
  if (special?.[2]?.toLowerCase() === 'nan') return Number.NaN;
  if (special) return special[1] === '-' ? -Infinity : Infinity;
  const value = Number(text);
  if (Number.isNaN(value)) throw refuse();
  return value;
}
