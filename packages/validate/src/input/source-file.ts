import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
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
import { InputError } from '../check.ts';
import { memo } from './memo.ts';

/** The parser needs seconds for larger files. */
const MAX_BYTES = 4 * 1024 * 1024;

type Key = string | number;

/** A YAML or JSON file, with the line numbers of its values. */
export class SourceFile {
  readonly path: string;
  readonly value: unknown;
  readonly #lines: () => { document: Document; counter: LineCounter };

  /** @throws InputError naming the file, the line and the cause */
  constructor(root: string, path: string) {
    this.path = relative(root, join(root, path)).startsWith('..') ? path : relative(root, join(root, path));
    const text = readText(root, path);
    const parsed = memo(() => parseYaml(this.path, text));
    this.#lines = parsed;
    this.value = path.endsWith('.json') ? parseJson(this.path, text) : toValue(this.path, parsed().document);
  }

  /** The line of the value at a path of keys. If there is none, the line of its nearest parent. */
  line(...keys: Key[]): number {
    const { document, counter } = this.#lines();
    let node: Node | undefined = isNode(document.contents) ? document.contents : undefined;
    let offset = node?.range?.[0] ?? 0;
    for (const key of keys) {
      const found = childOf(node, key, document);
      if (!found) break;
      node = found.node;
      offset = found.offset;
    }
    return counter.linePos(offset).line;
  }
}

function readText(root: string, path: string): string {
  const absolute = path.startsWith('/') ? path : join(root, path);
  try {
    const { size } = statSync(absolute);
    if (size > MAX_BYTES)
      throw new InputError(
        `${path} has ${(size / 1024 / 1024).toFixed(1)} MiB, but validate reads files of up to 4 MiB: split the file`,
      );
    return readFileSync(absolute, 'utf8');
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function parseYaml(path: string, text: string) {
  const counter = new LineCounter();
  const document = parseDocument(text, { merge: true, lineCounter: counter, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    const [at] = error.linePos ?? [];
    throw new InputError(`${path}:${at?.line ?? 1} is not valid YAML: ${error.message.split('\n')[0]}`);
  }
  return { document, counter };
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    throw new InputError(
      `${path}:${text.slice(0, position).split('\n').length} is not valid JSON: ${message}`,
    );
  }
}

function toValue(path: string, document: Document): unknown {
  try {
    // Rule files with many alerts share anchors. An alias expansion attack needs far more aliases.
    return document.toJS({ maxAliasCount: 2_000 });
  } catch (error) {
    throw new InputError(`${path} cannot be used as YAML: ${(error as Error).message}`);
  }
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
  const merged = target.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === '<<');
  return merged && isNode(merged.value) ? childOf(merged.value, key, document) : undefined;
}
