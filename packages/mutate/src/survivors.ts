import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Verdict } from './judge.ts';
import { describeMutant } from './mutants.ts';
import { MutateError } from './mutate-error.ts';

/** A mutant that no test killed. */
export interface Survivor {
  readonly mutant: string;
  /** Number of test files that were run. */
  readonly tests: number;
  readonly reason: string;
}

/** An earlier report, of which only the survivors are tested again. */
export interface LastRun {
  readonly total: number;
  readonly survivors: readonly { readonly mutant: string }[];
}

/** The mutants that survived an earlier run. @throws MutateError when the files have changed since */
export function survivorsOfLast<Mutant>(
  mutants: readonly Mutant[],
  nameOf: (mutant: Mutant) => string,
  { total, survivors }: LastRun,
  what: string,
): Mutant[] {
  const names = new Set(survivors.map(({ mutant }) => mutant));
  const found = mutants.filter((mutant) => names.has(nameOf(mutant)));
  if (mutants.length !== total || found.length !== survivors.length)
    throw new MutateError(
      `The ${what} have changed since the report was written.`,
      'Test all mutants again.',
    );
  return found;
}

const FORMAT = 'Write a list of `- mutant: "<name as the command prints it>"` with a `reason:` each.';

/**
 * Reads the mutants that no test can kill, each with the reason why the change has no effect: name → reason.
 *
 * @throws MutateError if the file is not such a list
 */
export function readExcuses(file: string): Map<string, string> {
  let entries: unknown;
  try {
    entries = parse(readFileSync(file, 'utf8')) ?? [];
  } catch (error) {
    throw new MutateError(`${file} cannot be read: ${(error as Error).message.split('\n')[0]}`, FORMAT);
  }
  if (!Array.isArray(entries)) throw new MutateError(`${file} is not a list.`, FORMAT);
  return new Map(
    entries.map((entry, index) => {
      const { mutant, reason } = entry ?? {};
      if (typeof mutant !== 'string' || typeof reason !== 'string')
        throw new MutateError(`${file}: entry ${index + 1} needs the texts mutant and reason.`, FORMAT);
      return [mutant, reason];
    }),
  );
}

export function survivorsOf(verdicts: readonly Verdict[], excuses: ReadonlyMap<string, string>): Survivor[] {
  return verdicts
    .filter(({ killed }) => !killed)
    .map(({ mutant, tests }) => {
      const name = describeMutant(mutant);
      return {
        mutant: name,
        tests,
        reason: excuses.get(name) ?? (tests === 0 ? 'no test for this rule' : 'not explained'),
      };
    });
}
