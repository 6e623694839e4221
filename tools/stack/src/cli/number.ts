import { InvalidArgumentError } from 'commander';

/** Reads the value of an option: a number of at least 0. */
export function parseNumber(value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new InvalidArgumentError('Give a number of at least 0.');
}
