const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};
const PART = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-3][0-7]{2})|([\s\S]?))|[^\\]+/gu;

/**
 * The text that a string literal of Go or PromQL stands for, in `"…"`, `'…'` or backquotes; undefined when it is not a valid
 * literal. PromQL's rules are those of `strconv.Unquote`.
 */
export function unquote(literal: string): string | undefined {
  const quote = literal[0] ?? '';
  const inner = literal.slice(1, -1);
  if (literal.length < 2 || literal.at(-1) !== quote || !/["'`]/.test(quote)) return undefined;
  if (quote === '`') return inner.includes('`') ? undefined : inner;
  if (inner.includes('\n')) return undefined;
  if (!inner.includes('\\')) return inner.includes(quote) ? undefined : inner;
  const bytes: number[] = [];
  for (const part of inner.matchAll(PART)) {
    const found = bytesOf(part, quote);
    if (found === undefined) return undefined;
    bytes.push(...found);
  }
  return decode(Uint8Array.from(bytes));
}

function bytesOf([text, byte, short, long, octal, char]: RegExpExecArray, quote: string) {
  // \x and octal escapes are bytes, which may be parts of one UTF-8 character.
  if (byte !== undefined) return [Number.parseInt(byte, 16)];
  if (octal !== undefined) return [Number.parseInt(octal, 8)];
  const code = Number.parseInt(short ?? long ?? '0', 16);
  if (code > 0x10ffff) return undefined;
  if (short ?? long) return new TextEncoder().encode(String.fromCodePoint(code));
  if (char === undefined) return text.includes(quote) ? undefined : new TextEncoder().encode(text);
  const found = char === quote ? quote : ESCAPES[char];
  return found === undefined ? undefined : new TextEncoder().encode(found);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Undoes `\\`, `\n` and `\"`, and leaves any other backslash: the escapes of label values, quoted names and help texts in a
 * `/metrics` response, and of Alertmanager's classic matchers.
 */
export const withoutEscapes = (text: string): string =>
  text.replace(/\\([\\n"])/g, (_, char: string) => (char === 'n' ? '\n' : char));
