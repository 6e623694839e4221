import { Refusal } from './refusal.ts';

const MIB = 1024 * 1024;

/** Limits of the answers that wait to be sent: of one, and of all of them together. */
export interface Limits {
  readonly each: number;
  readonly all: number;
}

const LIMITS: Limits = { each: 16 * MIB, all: 48 * MIB };

/** Counts the bytes of answers in memory, so that the container stays below its limit. */
export class HeldBytes {
  readonly #limits: Limits;
  #all = 0;

  constructor(limits = LIMITS) {
    this.#limits = limits;
  }

  /** The parts of an answer. They count until `release` is called with them.
   * @throws Refusal when the answer, or all answers together, are too large */
  async read(body: AsyncIterable<Uint8Array>, title: string): Promise<readonly Uint8Array[]> {
    const parts: Uint8Array[] = [];
    try {
      for await (const part of body) {
        parts.push(part);
        this.#all += part.length;
        this.#check(sizeOf(parts), title);
      }
      return parts;
    } catch (error) {
      this.release(parts);
      throw error;
    }
  }

  release(parts: readonly Uint8Array[]): void {
    this.#all -= sizeOf(parts);
  }

  #check(size: number, title: string): void {
    const { each, all } = this.#limits;
    if (size > each)
      throw new Refusal(
        502,
        `The answer of ${title} is larger than ${each / MIB} MiB. Choose a shorter time range or fewer services.`,
      );
    if (this.#all > all)
      throw new Refusal(
        503,
        'Too many large answers arrive at the same time. The page asks again at its next refresh; a shorter time range makes them smaller.',
      );
  }
}

export const sizeOf = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0);
