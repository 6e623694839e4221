import { formatGoDuration } from '@opsconductor/promkit';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  type YAMLMap,
} from 'yaml';
import { durationOf } from './duration-of.ts';
import type { Scale } from './scale.ts';

type Rewrite = (text: string, where: string) => string;

/** A YAML file in which only the named scalars change: comments, order, anchors and quoting stay as they are. */
export class ConfigFile {
  readonly path: string;
  readonly #document: Document;
  readonly #lines = new LineCounter();
  readonly #changes: (() => void)[] = [];

  constructor(path: string, text: string) {
    this.path = path;
    this.#document = parseDocument(text, { lineCounter: this.#lines });
    const [error] = this.#document.errors;
    if (error) throw new Error(`${path}:${error.linePos?.[0].line ?? 1}: ${error.message}`);
  }

  get root(): YAMLMap {
    if (isMap(this.#document.contents)) return this.#document.contents;
    throw new Error(`${this.path}: the file is not a YAML mapping`);
  }

  /** The mapping below a key, or undefined. */
  map(parent: YAMLMap, key: string): YAMLMap | undefined {
    const found = this.#resolve(parent.get(key, true));
    return isMap(found) ? found : undefined;
  }

  /** The mappings of a list below a key; empty without a list. */
  maps(parent: YAMLMap, key: string): YAMLMap[] {
    const found = this.#resolve(parent.get(key, true));
    return isSeq(found) ? found.items.map((item) => this.#resolve(item)).filter((item) => isMap(item)) : [];
  }

  text(parent: YAMLMap, key: string): string | undefined {
    const found = this.#resolve(parent.get(key, true));
    return isScalar(found) ? String(found.value) : undefined;
  }

  scaleDuration(parent: YAMLMap, key: string, scale: Scale, parse?: Parameters<typeof durationOf>[1]): void {
    this.rewrite(parent, key, (text, where) => {
      try {
        return formatGoDuration(scale(durationOf(text, parse), where));
      } catch (error) {
        throw new Error(`${where}: ${(error as Error).message}`);
      }
    });
  }

  rewrite(parent: YAMLMap, key: string, change: Rewrite): void {
    const node = parent.get(key, true) as unknown;
    const scalar = this.#resolve(node);
    if (!isScalar(scalar)) return;
    const text = change(String(scalar.value), this.where(parent, key));
    this.#changes.push(() => {
      if (node === scalar) scalar.value = text;
      else parent.set(key, new Scalar(text));
    });
  }

  /** Writes the default of the program into the file, so that it is scaled too. */
  fillDefault(parent: YAMLMap, key: string, value: string): void {
    if (!parent.has(key)) parent.set(key, this.#document.createNode(value));
  }

  fillMap(parent: YAMLMap, key: string): YAMLMap {
    if (!parent.has(key)) parent.set(key, this.#document.createNode({}));
    const map = this.map(parent, key);
    if (map) return map;
    throw new Error(`${this.where(parent, key)}: not a mapping`);
  }

  where(parent: YAMLMap, key: string): string {
    const range = (this.#resolve(parent.get(key, true)) as { range?: [number, number, number] } | undefined)
      ?.range;
    return range ? `${this.path}:${this.#lines.linePos(range[0]).line}: ${key}` : `${this.path}: ${key}`;
  }

  toString(): string {
    for (const change of this.#changes.splice(0)) change();
    return this.#document.toString({ lineWidth: 0 });
  }

  #resolve(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }
}
