/** POSIX classes of RE2, as the inside of a class of JavaScript. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
/** `\s` of RE2; JavaScript's has more characters. */
const SPACE = '\\t\\n\\f\\r ';

const ESCAPE =
  '\\\\Q(?<literal>.*?)(?:\\\\E|$)|\\\\x\\{(?<hex>[\\da-fA-F]+)\\}|\\\\(?<property>[pP])(?:\\{(?<not>\\^?)(?<name>\\w+)\\}|(?<letter>[A-Z]))|\\\\(?<escaped>.)';
const PART = new RegExp(
  `${ESCAPE}|(?<group>\\((?!\\?)|\\(\\?:|\\(\\?P?<\\w+>|\\(\\?[imsU-]+:)|(?<open>\\[\\^?)|(?<repeat>\\{\\d+(?:,\\d*)?\\})|(?<char>(?!\\(\\?).)`,
  'suy',
);
const CLASS_PART = new RegExp(`${ESCAPE}|\\[:(?<posix>\\^?\\w+):\\]|(?<end>\\])|(?<char>.)`, 'suy');
type Part = Readonly<Record<string, string | undefined>>;

/**
 * A regular expression of Go (RE2) that matches a complete text, as Prometheus and Alertmanager compile those of matchers.
 * Undefined when it is not valid in Go, or has a form that JavaScript does not have, such as flags in the middle: `a(?i)b`.
 *
 * @param dotAll whether `.` also matches a line break: in Prometheus 3, not in Alertmanager
 */
export function goRegExp(pattern: string, dotAll: boolean): RegExp | undefined {
  const [, leading = '', rest = ''] = /^(?:\(\?([is]+)\))?(.*)$/s.exec(pattern) ?? [];
  const flags = new Set(`u${leading}${dotAll ? 's' : ''}`);
  try {
    const source = translate(rest, flags.has('s') || /\(\?[imU]*s/.test(rest));
    return new RegExp(`^(?:${source})$`, [...flags].join(''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function translate(pattern: string, matchesBreaks: boolean): string {
  let source = '';
  for (let at = 0; at < pattern.length; ) {
    const { part, end } = next(PART, pattern, at);
    at = end;
    if (part.open !== undefined) {
      const inner = translateClass(pattern, at);
      source += part.open + inner.source;
      at = inner.end;
    } else if (part.char === '.') source += matchesBreaks ? '.' : '[^\\n]';
    // A brace that is not a count, and a bracket that closes nothing, mean themselves.
    else if (part.char !== undefined) source += /[{}\]]/.test(part.char) ? literal(part.char) : part.char;
    else if (part.group !== undefined) source += part.group.replace('?P<', '?<').replace('U', '');
    else source += part.repeat ?? translateEscape(part, false);
  }
  return source;
}

function translateClass(pattern: string, start: number): { source: string; end: number } {
  let source = '';
  for (let at = start; at < pattern.length; ) {
    const { part, end } = next(CLASS_PART, pattern, at);
    const isFirst = at === start;
    at = end;
    if (part.end !== undefined && !isFirst) return { source: `${source}]`, end };
    if (part.posix !== undefined) source += POSIX[part.posix] ?? refuse(part.posix);
    else if (part.end !== undefined || part.char === '[') source += literal(part.end ?? '[');
    else source += part.char ?? translateEscape(part, true);
  }
  return refuse(pattern);
}

function translateEscape(part: Part, inClass: boolean): string {
  const { property, letter, name = letter ?? '', escaped = '' } = part;
  if (part.literal !== undefined) return [...part.literal].map(literal).join('');
  if (part.hex !== undefined) return `\\u{${part.hex}}`;
  if (property !== undefined) {
    const isNegated = (property === 'P') !== (part.not === '^');
    return `\\${isNegated ? 'P' : 'p'}{${name.length > 2 ? 'Script=' : ''}${name}}`;
  }
  if (escaped === 's') return inClass ? SPACE : `[${SPACE}]`;
  if (!inClass && escaped in ANCHORS) return ANCHORS[escaped] ?? '';
  if (escaped === 'a') return '\\x07';
  if (/[dDwWfnrtvx]/.test(escaped)) return `\\${escaped}`;
  return /[0-9A-Za-z]/.test(escaped) ? refuse(escaped) : literal(escaped);
}

/** Escapes that are not allowed in a class. */
const ANCHORS: Readonly<Record<string, string>> = { A: '^', z: '$', b: '\\b', B: '\\B', S: `[^${SPACE}]` };

function next(expression: RegExp, pattern: string, at: number): { part: Part; end: number } {
  expression.lastIndex = at;
  const part = expression.exec(pattern)?.groups ?? refuse(pattern);
  return { part, end: expression.lastIndex };
}

const literal = (char: string): string =>
  /\w/.test(char) ? char : `\\u{${char.codePointAt(0)?.toString(16)}}`;

function refuse(part: string): never {
  throw new SyntaxError(`${part} is not a regular expression of Go, or unknown`);
}
