import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { parseDuration } from './duration.ts';

export type Key = string | number;
export type Fields = Readonly<Record<string, unknown>>;

/** The data of a file, and where each part of it is. */
export interface Source {
  readonly path: string;
  readonly value: unknown;
  /** The line of the value at a path of keys, counted from 1. If there is none, the line of its nearest parent. */
  line(...keys: readonly Key[]): number;
}

/** A file that its program would refuse. The message begins with the file and, where known, the line. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** The number of aliases up to which a file is read. Rule files with many alerts share anchors; an attack needs far more. */
const MAX_ALIASES = 2_000;

/**
 * Reads YAML, with anchors and merge keys.
 *
 * @param path only for messages
 * @throws SourceError with the line of the first mistake
 */
export function readYaml(text: string, path: string): Source {
  const counter = new LineCounter();
  const document = parseDocument(text, { merge: true, lineCounter: counter, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line ?? 1;
    throw new SourceError(`${path}:${line} is not valid YAML: ${error.message.split('\n')[0]}`);
  }
  return {
    path,
    value: toValue(document, path),
    line: (...keys) => counter.linePos(offsetOf(document, keys)).line,
  };
}

function toValue(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw new SourceError(`${path} cannot be used as YAML: ${(error as Error).message}`);
  }
}

function offsetOf(document: Document, keys: readonly Key[]): number {
  let node: Node | undefined = isNode(document.contents) ? document.contents : undefined;
  let offset = node?.range?.[0] ?? 0;
  for (const key of keys) {
    const found = childOf(node, key, document);
    if (!found) break;
    node = found.node;
    offset = found.offset;
  }
  return offset;
}

function childOf(
  node: Node | undefined,
  key: Key,
  document: Document,
): { node: Node; offset: number } | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target)) {
    const item = target.items[Number(key)];
    return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : undefined;
  }
  if (!isMap(target)) return undefined;
  for (const pair of target.items) {
    if (isScalar(pair.key) && String(pair.key.value) === String(key) && isNode(pair.key)) {
      const value = isNode(pair.value) ? pair.value : pair.key;
      return { node: value, offset: pair.key.range?.[0] ?? 0 };
    }
  }
  // The value of a merge key is a symbol. It has a mapping or a list of them.
  const merged = target.items.find((pair) => isScalar(pair.key) && pair.key.source === '<<')?.value;
  const sources = isSeq(merged) ? merged.items : [merged];
  for (const source of sources) {
    const found = isNode(source) ? childOf(source, key, document) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The fields of a mapping; none for anything else. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** A scalar as Prometheus reads it where it wants a text; undefined without a value. */
export const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

/** Labels or annotations. */
export const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldsOf(value)).map(([name, each]) => [name, textOf(each) ?? '']));

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The milliseconds of a field; undefined without the field.
 *
 * @param keys the path of the mapping that has the field
 * @throws SourceError when it is not a duration
 */
export function durationIn(
  source: Source,
  keys: readonly Key[],
  fields: Fields,
  key: string,
): number | undefined {
  const text = textOf(fields[key]);
  const ms = text === undefined ? undefined : parseDuration(text);
  if (text === undefined || ms !== undefined) return ms;
  const where = `${source.path}:${source.line(...keys, key)}`;
  throw new SourceError(`${where}: ${key} "${text}" is not a duration; write it as 30s, 5m or 1h30m`);
}
