/** Returns the length that replaces a duration; `where` names the duration, as in `rules.yml:12: for`. */
export type Scale = (milliseconds: number, where: string) => number;

/** A duration that the factor does not divide into a whole number of milliseconds. */
export interface Refused {
  readonly where: string;
  readonly milliseconds: number;
}

export const unscaled: Scale = (milliseconds) => milliseconds;

/** Multiplies, to turn a fast profile into the production files again. */
export function multiplyBy(factor: number): Scale {
  return (milliseconds) => milliseconds * factor;
}

/** Divides, and records what cannot be divided exactly. */
export class Divider {
  readonly factor: number;
  readonly refused: Refused[] = [];
  readonly #lengths = new Set<number>();

  constructor(factor: number) {
    if (!Number.isInteger(factor) || factor < 1)
      throw new Error(
        `the factor ${factor} is not a whole number of 1 or more; 25 divides any number of seconds`,
      );
    this.factor = factor;
  }

  readonly scale: Scale = (milliseconds, where) => {
    this.#lengths.add(milliseconds);
    if (Number.isInteger(milliseconds / this.factor)) return milliseconds / this.factor;
    this.refused.push({ where, milliseconds });
    return milliseconds;
  };

  /** @throws Error naming each duration that was refused, and the nearest factors that divide them all */
  finish(): void {
    if (this.refused.length === 0) return;
    const lines = this.refused.map(
      ({ where, milliseconds }) =>
        `  ${where}: ${milliseconds} ms / ${this.factor} is not a whole number of milliseconds`,
    );
    const near = nearestFactors(this.factor, [...this.#lengths]);
    throw new Error(
      `the factor ${this.factor} cannot divide every duration exactly; ${near}\n${lines.join('\n')}`,
    );
  }
}

function nearestFactors(factor: number, lengths: readonly number[]): string {
  const common = lengths.reduce(greatestCommonDivisor, 0);
  const divides = (candidate: number) => common % candidate === 0;
  const range = (from: number, count: number, step: number) =>
    Array.from({ length: Math.max(count, 0) }, (_, index) => from + index * step);
  const found = [
    range(factor - 1, factor - 2, -1).find(divides),
    range(factor + 1, factor * 9, 1).find(divides),
  ].filter((candidate) => candidate !== undefined);
  return found.length === 0
    ? 'no factor near it can: round the durations listed here'
    : `${found.join(' or ')} would`;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
