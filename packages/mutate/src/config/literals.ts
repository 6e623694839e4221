/** A literal in the text of a program, with its place. */
export interface Literal {
  /** Its key in an object. */
  readonly key: string;
  /** Where it begins, with its key. */
  readonly from: number;
  /** Where its value begins. */
  readonly valueFrom: number;
  readonly to: number;
  /** The entries of an object or an array; undefined for every other value. */
  readonly entries: readonly Literal[] | undefined;
}

const OPEN = /[([{]/;
const CLOSE = /[)\]}]/;

/** Reads the object or array literal that begins at a bracket of a text without comments. It is not evaluated. */
export function literalAt(text: string, from: number): Literal {
  const entries: Literal[] = [];
  let at = from + 1;
  for (;;) {
    at = afterSpace(text, at);
    if (at >= text.length || CLOSE.test(text[at] ?? '')) break;
    const entry = entryAt(text, at, text[from] === '{');
    entries.push(entry);
    at = afterSpace(text, entry.to);
    if (text[at] === ',') at++;
  }
  return { key: '', from, valueFrom: from, to: at + 1, entries };
}

function entryAt(text: string, from: number, isProperty: boolean): Literal {
  const property = /(['"]?)([\w$]+)\1\s*:/y;
  property.lastIndex = from;
  const [matched = '', , key = ''] = (isProperty && property.exec(text)) || [];
  const valueFrom = afterSpace(text, from + matched.length);
  const entries = /[[{]/.test(text[valueFrom] ?? '') ? literalAt(text, valueFrom).entries : undefined;
  return { key, from, valueFrom, to: endOfValue(text, valueFrom), entries };
}

/** The end of an expression: the comma or the closing bracket after it, without the space before. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  let end = from;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (depth === 0 && (char === ',' || CLOSE.test(char))) break;
    const next = afterSpace(text, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (OPEN.test(char)) depth++;
    if (CLOSE.test(char)) depth--;
    at = /["'`]/.test(char) ? afterString(text, at) : at + 1;
    end = at;
  }
  return end;
}

/** The same text with spaces instead of comments, so that every place stays the same. */
export const withoutComments = (text: string): string =>
  text.replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found, quote?: string) =>
    quote === undefined ? found.replace(/[^\n]/g, ' ') : found,
  );

/** The next place that is not white space. */
function afterSpace(text: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}

function afterString(text: string, from: number): number {
  const quote = text[from];
  let at = from + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
