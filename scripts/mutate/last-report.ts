import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Provenance } from '@opsconductor/reports';
import { Problem } from '@opsconductor/stack';
import { describeMutant, type Mutant } from './mutants.ts';
import type { Survivor } from './survivors.ts';

const REPORT = 'docs/reports/mutants.json';

export interface MutantsReport {
  /** Of the last complete run; undefined in a report without that field. */
  readonly provenance: Provenance | undefined;
  readonly date: string;
  readonly prometheus: string;
  readonly rules: number;
  readonly ruleCoverage: number;
  readonly total: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
}

export const writeReport = (report: MutantsReport): void =>
  writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);

const remedy = 'Run `npm run mutate` without options. It tests all mutants, in about half an hour.';

/** @throws Problem when there was no complete run yet */
export function readReport(): MutantsReport {
  if (!existsSync(REPORT))
    throw new Problem(`${REPORT} does not exist: there was no complete run yet.`, remedy);
  return JSON.parse(readFileSync(REPORT, 'utf8'));
}

/**
 * The mutants that survived the last complete run. Tests added since then can only kill more.
 * @throws Problem when the rules have changed since
 */
export function lastSurvivors(
  mutants: readonly Mutant[],
  { total, survivors }: Pick<MutantsReport, 'total' | 'survivors'>,
): Mutant[] {
  const names = new Set(survivors.map(({ mutant }) => mutant));
  const found = mutants.filter((mutant) => names.has(describeMutant(mutant)));
  if (mutants.length !== total || found.length !== survivors.length)
    throw new Problem(`The rules have changed since ${REPORT} was written.`, remedy);
  return found;
}
