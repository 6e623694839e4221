import { scrub } from '../redaction/scrub.ts';
import type { LabelSpec, LabelValues } from './definitions.ts';

export type LabelSet = Readonly<Record<string, string>>;
const overflow = 'other';
const maxValueLength = 128;

type Node<C> = Map<string, Node<C> | C>;

/**
 * Finds the cell of a label combination. Nested maps by value, so that a known combination costs
 * one look-up per label and builds no key string.
 */
export class LabelIndex<C> {
  readonly cells: C[] = [];
  readonly #names: readonly string[];
  readonly #specs: readonly LabelValues[];
  readonly #seen: readonly Set<string>[];
  readonly #create: (labels: LabelSet) => C;
  readonly #refused: (label: string) => void;
  readonly #root: Node<C> = new Map();
  readonly #single: C | undefined;

  constructor(spec: LabelSpec, create: (labels: LabelSet) => C, refused: (label: string) => void) {
    this.#names = Object.keys(spec);
    this.#specs = Object.values(spec);
    this.#seen = this.#specs.map((values) => new Set('max' in values ? [] : values));
    this.#create = create;
    this.#refused = refused;
    if (this.#names.length === 0) this.#single = this.#add({});
  }

  /** Never throws; values outside the sets land in `other` and are counted. */
  get(labels: LabelSet): C {
    if (this.#single !== undefined) return this.#single;
    let node: Node<C> | C | undefined = this.#root;
    for (const name of this.#names) {
      node = (node as Node<C>).get(labels?.[name] as string);
      if (node === undefined) return this.#resolve(labels);
    }
    return node as C;
  }

  /** Creates the cell of every combination when all sets are closed. */
  initialise(): void {
    if (this.#single !== undefined || this.#specs.some((values) => 'max' in values)) return;
    const combinations = this.#specs.reduce<string[][]>(
      (rows, values) => rows.flatMap((row) => (values as readonly string[]).map((value) => [...row, value])),
      [[]],
    );
    for (const values of combinations) this.#cellOf(values);
  }

  #resolve(labels: LabelSet): C {
    return this.#cellOf(this.#names.map((name, i) => this.#admit(i, name, labels?.[name])));
  }

  #admit(i: number, name: string, given: unknown): string {
    const value = typeof given === 'number' || typeof given === 'boolean' ? String(given) : given;
    const spec = this.#specs[i] as LabelValues;
    const seen = this.#seen[i] as Set<string>;
    if (typeof value === 'string') {
      if (value === overflow || seen.has(value)) return value;
      if (
        'max' in spec &&
        value !== '' &&
        value.length <= maxValueLength &&
        seen.size < spec.max &&
        scrub(value) === value
      ) {
        seen.add(value);
        return value;
      }
    }
    this.#refused(name);
    return overflow;
  }

  #cellOf(values: string[]): C {
    let node = this.#root;
    const last = values.length - 1;
    for (const value of values.slice(0, last)) {
      let next = node.get(value) as Node<C> | undefined;
      if (!next) {
        next = new Map();
        node.set(value, next);
      }
      node = next;
    }
    const key = values[last] as string;
    let cell = node.get(key) as C | undefined;
    if (cell === undefined) {
      cell = this.#add(Object.fromEntries(this.#names.map((name, i) => [name, values[i] as string])));
      node.set(key, cell);
    }
    return cell;
  }

  #add(labels: LabelSet): C {
    const cell = this.#create(labels);
    this.cells.push(cell);
    return cell;
  }
}
