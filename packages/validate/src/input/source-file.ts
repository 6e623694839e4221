import { isAbsolute, join, relative } from 'node:path';
import { readYaml, type Source, SourceError } from '@opsconductor/promkit';
import { InputError } from '../errors.ts';
import { memo } from './memo.ts';
import { parseJson } from './parse-json.ts';
import { readText } from './read-text.ts';

/** The parser needs seconds for larger files. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A YAML or JSON file, with the line numbers of its values. */
export class SourceFile implements Source {
  readonly path: string;
  readonly value: unknown;
  /** Most programs read only the first YAML document of a file. */
  readonly hasMoreDocuments: boolean;
  readonly #yaml: () => Source;

  /** @throws InputError naming the file, the line and the cause */
  constructor(root: string, path: string) {
    const fromRoot = relative(root, isAbsolute(path) ? path : join(root, path));
    this.path = fromRoot.startsWith('..') ? path : fromRoot;
    const text = readText(root, path, MAX_BYTES);
    this.hasMoreDocuments = /\n---(\s|$)/.test(text.trimStart());
    this.#yaml = memo(() => yamlOf(text, this.path));
    this.value = path.endsWith('.json') ? parseJson(this.path, text) : this.#yaml().value;
  }

  line(...keys: readonly (string | number)[]): number {
    try {
      return this.#yaml().line(...keys);
    } catch (error) {
      // JSON may have a key twice, YAML not.
      if (error instanceof InputError) return 1;
      throw error;
    }
  }
}

/** Calls a reader of promkit. @throws InputError instead of its SourceError */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof SourceError ? new InputError(error.message) : error;
  }
}

function yamlOf(text: string, path: string): Source {
  const template = `${path} is a template: render it first, for example with helm template or jsonnet`;
  if (/\.(tpl|jsonnet|libsonnet)$/.test(path)) throw new InputError(template);
  try {
    return reading(() => readYaml(text, path));
  } catch (error) {
    // A text of an alert has `{{` only inside a value.
    const isTemplate = /^\s*\{\{-?\s|\{\{-?\s*\.Values\./m.test(text);
    throw error instanceof InputError && isTemplate ? new InputError(`${error.message}. ${template}`) : error;
  }
}
