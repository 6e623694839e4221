import type { Change } from './edits.ts';
import { type Literal, literalAt, withoutComments } from './literals.ts';

/** `counter({…})`, `new Counter({…})`, `new client.Counter<'tool'>({…})` and the like. */
const DECLARATION = /\b(?:new\s+)?(?:\w+\.)?(counter|gauge|histogram|summary)\s*(?:<[^()]*>)?\(\s*(?=\{)/gi;
const CONSTANT = /^(?:export\s+)?const\s+(\w+)(?:\s*:[^=\n]+)?\s*=\s*(?=[[{])/gm;

const otherTypes: Readonly<Record<string, string>> = {
  counter: 'gauge',
  gauge: 'counter',
  Counter: 'Gauge',
  Gauge: 'Counter',
};
const OTHER_UNIT: readonly (readonly [RegExp, string])[] = [
  [/_seconds(?=_|$)/, '_milliseconds'],
  [/_(?:ms|milliseconds)(?=_|$)/, '_seconds'],
  [/_bytes(?=_|$)/, '_kilobytes'],
  [/_ratio(?=_|$)/, '_percent'],
  [/_percent(?=_|$)/, '_ratio'],
  // For a counter, OpenMetrics adds a missing `_total`.
  [/_total$/, '_2_total'],
  [/$/, '_2'],
];

/**
 * Every change of the metric declarations of a module: another type, unit or name, a label less, a value of a label less, a
 * bucket less, no exemplars. The module is not run: what a declaration imports stays as it is.
 */
export function metricChanges(source: string): Change[] {
  const text = withoutComments(source);
  const declarations = [...text.matchAll(DECLARATION)].map((match) => ({
    type: match[1] ?? '',
    at: match.index + match[0].indexOf(match[1] ?? ''),
    literal: literalAt(text, match.index + match[0].length),
  }));
  const changes = declarations.flatMap(({ type, at, literal: { entries = [] } }) => {
    const [, name] = /^['"`]([\w:]+)['"`]$/.exec(textOf(find(entries, 'name'), text)) ?? [];
    if (name === undefined) return [];
    return [...typeChange(type, at, name), ...entries.flatMap((entry) => changesOf(entry, name, text))];
  });
  const constants = constantsOf(text).filter(
    ({ literal }) => !declarations.some(({ at }) => literal.from < at && at < literal.to),
  );
  return [...changes, ...constants.flatMap(({ name, literal }) => valueChanges(literal, name, text))];
}

/** Every change of an array or object of a module. */
export function constantChanges(source: string, name: string): Change[] {
  const text = withoutComments(source);
  return constantsOf(text).flatMap((one) => (one.name === name ? valueChanges(one.literal, name, text) : []));
}

const constantsOf = (text: string): { name: string; literal: Literal }[] =>
  [...text.matchAll(CONSTANT)].map((match) => ({
    name: match[1] ?? '',
    literal: literalAt(text, match.index + match[0].length),
  }));

/** The values of labels that a module imports from another file of the same program. */
export function importedConstants(source: string): { name: string; from: string }[] {
  const text = withoutComments(source);
  const used = [...text.matchAll(/\blabels:\s*(?=\{)/g)].flatMap((match) =>
    namesIn(literalAt(text, match.index + match[0].length), text),
  );
  const constants = constantsOf(text).flatMap(({ literal }) => namesIn(literal, text));
  const wanted = new Set([...used, ...constants]);
  return [...text.matchAll(/^import\s*\{([^}]*)\}\s*from\s*['"](\.[^'"]*)['"]/gm)].flatMap(
    ([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => wanted.has(name))
        .map((name) => ({ name, from })),
  );
}

/** The names that are values of an object. */
const namesIn = ({ entries = [] }: Literal, text: string): string[] =>
  entries.map((entry) => textOf(entry, text)).filter((value) => /^[A-Za-z_$][\w$]*$/.test(value));

const textOf = (literal: Literal | undefined, text: string): string =>
  literal === undefined ? '' : text.slice(literal.valueFrom, literal.to);
const find = (entries: readonly Literal[], key: string) => entries.find((entry) => entry.key === key);

function typeChange(type: string, at: number, name: string): Change[] {
  const other = otherTypes[type];
  if (other === undefined) return [];
  const what = `${name} is a ${other.toLowerCase()} instead of a ${type.toLowerCase()}`;
  return [{ from: at, to: at + type.length, text: other, what }];
}

/** The changes of a field of a declaration. */
function changesOf(field: Literal, name: string, text: string): Change[] {
  const { entries = [] } = field;
  const given = textOf(field, text);
  switch (field.key) {
    case 'name': {
      const [unit, other] = OTHER_UNIT.find(([pattern]) => pattern.test(name)) ?? [/$/, '_2'];
      const renamed = name.replace(unit, other);
      return [replaced(field, given.replace(name, renamed), `${name} is called ${renamed}`)];
    }
    case 'unit':
      return [replaced(field, "'other'", `${name} has the unit 'other' instead of ${given}`)];
    case 'exemplars':
    case 'enableExemplars':
      return given === 'true' ? [replaced(field, 'false', `${name} has no exemplars`)] : [];
    case 'labels':
    case 'labelNames':
      return [
        ...removals(entries, text, (one) => `${name} is without the label ${one}`),
        ...entries.flatMap((label) => valueChanges(label, `${name}: the label ${label.key}`, text)),
      ];
    case 'buckets':
    case 'percentiles':
      return removals(entries, text, (one) => `${name} is without the bucket ${one}`);
    default:
      return [];
  }
}

/** Each value of a closed set removed, or a number doubled. */
function valueChanges({ entries = [] }: Literal, what: string, text: string): Change[] {
  const numbers = entries.filter((entry) => entry.key !== '' && /^[\d_.]+$/.test(textOf(entry, text)));
  if (numbers.length === 0) return removals(entries, text, (one) => `${what} is without ${one}`);
  return numbers.map((entry) => {
    const given = textOf(entry, text);
    const other = `${Number(given.replaceAll('_', '')) * 2}`;
    return replaced(entry, other, `${what} has ${entry.key}: ${other} instead of ${given}`);
  });
}

const replaced = ({ valueFrom, to }: Literal, text: string, what: string): Change => ({
  from: valueFrom,
  to,
  text,
  what,
});

/** Each entry removed, as long as another stays. */
function removals(entries: readonly Literal[], text: string, says: (one: string) => string): Change[] {
  return entries.flatMap((entry, index) => {
    const what = says(entry.key || textOf(entry, text).replace(/^['"`](.*)['"`]$/, '$1'));
    const [previous, next] = [entries[index - 1], entries[index + 1]];
    if (next !== undefined) return [{ from: entry.from, to: next.from, text: '', what }];
    return previous === undefined ? [] : [{ from: previous.to, to: entry.to, text: '', what }];
  });
}
