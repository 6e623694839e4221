import { errors } from '../errors.ts';
import type { SubmittedJob } from './jobs.schema.ts';

/** The queue holds up to 200,000 jobs: what each may bring along has to be small. */
const MAX_CHARACTERS = 2_048;
/** Deeper nesting ends the recursion of JSON.stringify, here and in the journal, with a RangeError. */
const MAX_DEPTH = 16;

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner));
}

/** @throws INPUT_TOO_DEEP, INPUT_TOO_LARGE */
export function checkInput({ input }: SubmittedJob): void {
  if (input === undefined) return;
  if (isDeeperThan(MAX_DEPTH, input)) throw errors.INPUT_TOO_DEEP(MAX_DEPTH);
  const { length } = JSON.stringify(input);
  if (length > MAX_CHARACTERS) throw errors.INPUT_TOO_LARGE(length, MAX_CHARACTERS);
}
