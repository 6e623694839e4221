/** One replacement in a text: the text from `from` to `to` becomes `text`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Applies replacements that were found from left to right and do not overlap. */
export function applySplices(source: string, splices: readonly Splice[]): string {
  let end = 0;
  let result = '';
  for (const { from, to, text } of splices) {
    result += source.slice(end, from) + text;
    end = to;
  }
  return result + source.slice(end);
}
