/** Replaces a variable whose value is not known. It is a name, because a name parses everywhere. */
const VARIABLE = 'any_value';

const BUILT_IN: Readonly<Record<string, string>> = {
  __rate_interval: '5m',
  __interval: '1m',
  __range: '1h',
  __range_s: '3600',
  __range_ms: '3600000',
  __interval_ms: '60000',
  __auto: '5m',
};

const REFERENCE = /\$\{(\w+)(?:[.:][^}]*)?\}|\[\[(\w+)(?::\w+)?\]\]|\$(\w+)/g;

/** Names of the variables in a text, without the built-in ones of Grafana. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(REFERENCE)]
    .map(([, braces, brackets, plain]) => braces ?? brackets ?? plain ?? '')
    .filter((name) => !name.startsWith('__') && !/^\d/.test(name));

/** The text with Grafana's variables replaced by values that parse: durations inside `[…]`, names elsewhere. */
export function interpolate(text: string, values: ReadonlyMap<string, string> = new Map()): string {
  return text.replace(REFERENCE, (match, braces, brackets, plain, at: number) => {
    const name: string = braces ?? brackets ?? plain;
    if (/^\d/.test(name)) return match;
    const known = BUILT_IN[name] ?? values.get(name);
    if (known !== undefined) return known;
    return /[[:]\s*$/.test(text.slice(0, at)) && /^\s*[\]:]/.test(text.slice(at + match.length))
      ? '5m'
      : VARIABLE;
  });
}
