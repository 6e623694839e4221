import { unquote, withoutEscapes } from '../go-string.ts';
import { type Matcher, type Operator, patternOf } from '../matcher.ts';

const CLASSIC =
  /^[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*(.*?)[\t\n\f\r ]*$/s;
const CLASSIC_VALUE = /^(?:"((?:[^"\\]|\\.)*)"|((?:[^"\\]|\\.)*\\?))$/s;
const WORD = '("(?:[^"\\\\]|\\\\.)*"|[^\\s{}!=~,\\\\"\'`]+)';
const UTF8 = new RegExp(`\\s*${WORD}\\s*(=~|=|!=|!~)\\s*${WORD}\\s*`, 'suy');

/**
 * The matchers of one entry of `matchers`, such as `severity="critical"` or `{a=~"b|c", d!=""}`.
 *
 * Alertmanager has two parsers. Where their results differ, it uses that of the classic one, which knows the escapes `\"`, `\\`
 * and `\n` and leaves any other backslash as it is. Only what the classic parser refuses is read by the UTF-8 parser:
 * quoted label names, and the escapes of Go.
 *
 * @throws SyntaxError naming the text when neither can read it, or a regular expression is not valid
 */
export function parseMatchers(text: string): Matcher[] {
  for (const parse of [parseClassic, parseUtf8]) {
    const matchers = parse(text);
    if (matchers?.every(isValid)) return matchers;
  }
  throw new SyntaxError(`${JSON.stringify(text)} is not a valid matcher`);
}

const isValid = ({ operator, value }: Matcher): boolean =>
  !operator.endsWith('~') || patternOf(value, 'alertmanager') !== undefined;

function parseClassic(text: string): Matcher[] | undefined {
  const matchers = split(text.replace(/^\{/, '').replace(/\}$/, '')).map(parseClassicMatcher);
  return matchers.every((matcher) => matcher !== undefined) ? matchers : undefined;
}

function parseClassicMatcher(text: string): Matcher | undefined {
  const [, label, operator, raw = ''] = CLASSIC.exec(text) ?? [];
  const found = CLASSIC_VALUE.exec(raw);
  if (label === undefined || !found) return undefined;
  const escaped = found[1] ?? found[2] ?? '';
  return { label, operator: operator as Operator, value: withoutEscapes(escaped) };
}

/** Splits at commas outside quotes, in the order of cases of Alertmanager's own loop. */
function split(text: string): string[] {
  const tokens: string[] = [];
  let [token, isQuoted, isEscaped] = ['', false, false];
  for (const char of text) {
    if (char === ',' && !isQuoted) {
      tokens.push(token);
      token = '';
      continue;
    }
    if (char === '"' && !isEscaped) isQuoted = !isQuoted;
    if (char !== ',') isEscaped = char === '\\' && !isEscaped;
    token += char;
  }
  return token.trim() === '' ? tokens : [...tokens, token.trim()];
}

function parseUtf8(text: string): Matcher[] | undefined {
  const [, open, inner = '', close] = /^\s*(\{?)(.*?)(\}?)\s*$/s.exec(text) ?? [];
  if ((open === '') !== (close === '')) return undefined;
  const matchers: Matcher[] = [];
  for (let at = 0; inner.slice(at).trim() !== ''; ) {
    UTF8.lastIndex = at;
    const [, name = '', operator, raw = ''] = UTF8.exec(inner) ?? [];
    const label = name.startsWith('"') ? unquote(name) : name;
    const value = raw.startsWith('"') ? unquote(raw) : raw;
    if (operator === undefined || label === undefined || value === undefined) return undefined;
    matchers.push({ label, operator: operator as Operator, value });
    at = UTF8.lastIndex;
    if (at < inner.length && inner[at++] !== ',') return undefined;
  }
  return matchers;
}
