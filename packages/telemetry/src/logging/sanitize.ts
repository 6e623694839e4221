import { scrub } from '../redaction/scrub.ts';
import { isSecretKey, normalizeKey } from '../redaction/secret-keys.ts';
import { stackFrames } from '../redaction/stack-frames.ts';

const maxDepth = 6;
const maxEntries = 64;
const maxString = 2048;
/** Characters of one entry's metadata; with the message it stays far below Loki's 256 kB a line. */
const maxTotal = 16_384;

const redacted = '[redacted]';

/** Copies a value into plain JSON: secrets replaced, cycles cut, sizes capped. Never throws. */
export class Sanitizer {
  readonly #extraKeys: ReadonlySet<string>;
  readonly #paths: ReadonlySet<string>;

  /** `redact`: key names (any depth, case and separators ignored) or dotted paths. */
  constructor(redact: readonly string[] = []) {
    this.#extraKeys = new Set(redact.filter((key) => !key.includes('.')).map(normalizeKey));
    this.#paths = new Set(redact.filter((key) => key.includes('.')));
  }

  clean(value: unknown, withStack: boolean): unknown {
    return new Walk(this, withStack).visit(value, '', 0);
  }

  isSecret(key: string, path: string): boolean {
    return (
      isSecretKey(key) ||
      (this.#extraKeys.size > 0 && this.#extraKeys.has(normalizeKey(key))) ||
      (this.#paths.size > 0 && this.#paths.has(path))
    );
  }
}

class Walk {
  readonly #sanitizer: Sanitizer;
  readonly #withStack: boolean;
  readonly #ancestors: object[] = [];
  #left = maxTotal;

  constructor(sanitizer: Sanitizer, withStack: boolean) {
    this.#sanitizer = sanitizer;
    this.#withStack = withStack;
  }

  visit(value: unknown, path: string, depth: number): unknown {
    if (typeof value === 'string') return this.#text(value, maxString);
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (value === null || value === undefined || typeof value === 'boolean') return value;
    if (typeof value !== 'object') return this.#text(String(value), maxString);
    if (this.#ancestors.includes(value)) return '[circular]';
    if (depth >= maxDepth || this.#left <= 0) return '[truncated]';
    this.#ancestors.push(value);
    try {
      return this.#object(value, path, depth);
    } catch {
      return '[unreadable]';
    } finally {
      this.#ancestors.pop();
    }
  }

  #object(value: object, path: string, depth: number): unknown {
    if (value instanceof Error) return this.#error(value, path, depth);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value))
      return value.slice(0, maxEntries).map((item, i) => this.visit(item, `${path}.${i}`, depth + 1));
    if (value instanceof Map) return this.visit(Object.fromEntries(value), path, depth);
    if (value instanceof Set) return this.visit([...value], path, depth);
    const copy: Record<string, unknown> = {};
    let entries = 0;
    for (const key in value) {
      if (!Object.hasOwn(value, key)) continue;
      if (++entries > maxEntries) break;
      const keyPath = path === '' ? key : `${path}.${key}`;
      this.#left -= key.length;
      const item = this.#sanitizer.isSecret(key, keyPath)
        ? redacted
        : this.visit((value as Record<string, unknown>)[key], keyPath, depth + 1);
      // A plain assignment to __proto__ would change the copy instead of filling it.
      Object.defineProperty(copy, scrub(key.slice(0, 128)), {
        value: item,
        enumerable: true,
        configurable: true,
      });
    }
    return copy;
  }

  #error(error: Error & { code?: unknown }, path: string, depth: number): unknown {
    const stack = this.#withStack ? stackFrames(error) : undefined;
    return {
      type: String(error.name).slice(0, 128),
      message: this.#text(String(error.message), maxString),
      ...(error.code !== undefined && { code: this.#text(String(error.code), 128) }),
      ...(stack && { stack }),
      ...(error.cause !== undefined && { cause: this.visit(error.cause, `${path}.cause`, depth + 1) }),
    };
  }

  #text(given: string, max: number): string {
    // Cut before the search, so that a long text costs no more; the rest of a cut secret is still found.
    const text = scrub(given.length > max ? given.slice(0, max) : given);
    const limit = Math.min(max, Math.max(0, this.#left));
    this.#left -= Math.min(text.length, limit);
    return given.length <= max && text.length <= limit ? text : `${text.slice(0, limit)}[truncated]`;
  }
}
