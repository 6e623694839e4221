import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Verdict } from './judge.ts';
import { describeMutant } from './mutants.ts';

const SURVIVORS = 'tests/rules/survivors.yml';

interface Excuse {
  readonly mutant: string;
  readonly reason: string;
}

/** Mutants that no test can kill, each with the reason why the change has no effect on any series. */
export function readExcuses(): Map<string, string> {
  const excuses: Excuse[] = parse(readFileSync(SURVIVORS, 'utf8')) ?? [];
  return new Map(excuses.map(({ mutant, reason }) => [mutant, reason]));
}

export interface Survivor {
  readonly mutant: string;
  readonly tests: number;
  readonly reason: string;
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
