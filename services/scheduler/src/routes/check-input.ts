import { errors } from '../errors.ts';
import type { SubmittedJob } from './jobs.schema.ts';

/** The input of a job must be small, because the queue may have up to 200,000 jobs. */
const MAX_CHARACTERS = 2_048;
/** With very deep nesting JSON.stringify throws a RangeError, here and in the journal. */
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
