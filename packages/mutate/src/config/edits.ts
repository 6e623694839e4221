import { isMap, isScalar, type ParsedNode } from 'yaml';
import type { Entry } from './yaml-tree.ts';

/** A replacement in a text. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** A sentence that says what it changes. */
  readonly what: string;
}

/** All changes of one kind of an entry. */
export type Edit = (entry: Entry, text: string) => Change[];

/** Replaces the text of a scalar, in its own quotes. */
export const changed =
  (
    others: (text: string) => readonly string[],
    says = (other: string, given: string) => `${other} instead of ${given}`,
  ): Edit =>
  ({ value, place }, text) => {
    if (!isScalar(value) || value.value === null || value.type?.startsWith('BLOCK')) return [];
    const { range } = value as ParsedNode;
    const written = text.slice(range[0], range[1]);
    const [quote = ''] = /^["']/.exec(written) ?? [];
    const inner = written.slice(quote.length, written.length - quote.length);
    return others(inner).map((other) => ({
      from: range[0],
      to: range[1],
      text: quote + other + quote,
      what: `${place} is ${says(other, inner)}`,
    }));
  };

/** Removes an entry with its key or hyphen, and the map or the list if it has no other. */
export const missing: Edit = ({ from, to, before, after, place, value }, text) => {
  const what = `${place}${isScalar(value) && !place.endsWith(']') ? `: ${value.value}` : ''} is missing`;
  if (after !== undefined) return [{ from, to: after.from, text: '', what }];
  if (before === undefined) return [];
  const end = text.slice(from, to).endsWith('\n') ? to - 1 : to;
  return [{ from: before.to, to: end, text: '', what }];
};

/** Adds a key to a map that does not have it. */
export const added =
  (key: string, setting: string): Edit =>
  ({ value, place }, text) => {
    if (!isMap(value) || value.items.length === 0 || value.has(key)) return [];
    const [from] = (value as ParsedNode).range;
    const at = value.flow ? from + 1 : from;
    const column = at - (text.lastIndexOf('\n', at - 1) + 1);
    const separator = value.flow ? ', ' : `\n${' '.repeat(column)}`;
    return [
      { from: at, to: at, text: `${key}: ${setting}${separator}`, what: `${place} has ${key}: ${setting}` },
    ];
  };
