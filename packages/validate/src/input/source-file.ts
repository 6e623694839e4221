import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readYaml, type Source, SourceError } from '@opsconductor/promkit';
import { InputError } from '../errors.ts';
import { memo } from './memo.ts';

/** The parser needs seconds for larger files. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A YAML or JSON file, with the line numbers of its values. */
export class SourceFile implements Source {
  readonly path: string;
  readonly value: unknown;
  readonly #yaml: () => Source;

  /** @throws InputError naming the file, the line and the cause */
  constructor(root: string, path: string) {
    this.path = relative(root, join(root, path)).startsWith('..') ? path : relative(root, join(root, path));
    const text = readText(root, path);
    this.#yaml = memo(() => reading(() => readYaml(text, this.path)));
    this.value = path.endsWith('.json') ? parseJson(this.path, text) : this.#yaml().value;
  }

  line(...keys: readonly (string | number)[]): number {
    return this.#yaml().line(...keys);
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
