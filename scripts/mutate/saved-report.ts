import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { MutateError } from '@opsconductor/mutate';
import { beginRun, type Provenance, REPORTS } from '@opsconductor/reports';
import { Problem } from '@opsconductor/stack';

interface Result {
  readonly total: number;
  readonly killed: number;
  readonly survivors: readonly { readonly mutant: string; readonly reason: string }[];
}

/** A result in docs/reports. */
interface Saved {
  /** Of the last complete run; undefined in a report without that field. */
  readonly provenance: Provenance | undefined;
  readonly date: string;
}

export interface Run<Report extends Result> {
  readonly report: 'mutants' | 'config-mutants';
  /** A run of only some mutants writes no report. */
  readonly isComplete: boolean;
  /** Whether only the survivors of the last complete run are tested. */
  readonly onlySurvivors: boolean;
  readonly atLeast: number;
  /** What the report also says. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly mutate: (earlier: Report | undefined) => Promise<Report>;
}

/** Tests mutants, prints the survivors and writes the report. */
export async function runMutants<Report extends Result>(run: Run<Report>): Promise<void> {
  const { file, renew } = REPORTS[run.report];
  const provenance = beginRun(run.report);
  const earlier = run.onlySurvivors ? readReport<Report>(file, renew) : undefined;
  const report = await run.mutate(earlier).catch((error: unknown) => {
    throw error instanceof MutateError ? new Problem(error.problem, error.remedy) : error;
  });
  const { killed, total, survivors } = report;
  for (const { mutant, reason } of survivors) console.log(`survived: ${mutant} (${reason})`);
  console.log(`${killed} of ${total} mutants killed (${((100 * killed) / total).toFixed(1)} %)`);
  if (run.isComplete) {
    const saved: Saved = {
      // A run over the survivors tests only those, so the report keeps the provenance of the complete run.
      provenance: earlier ? earlier.provenance : provenance(),
      date: new Date().toISOString(),
      ...run.facts,
      ...report,
    };
    writeFileSync(file, `${JSON.stringify(saved, null, 2)}\n`);
  }
  if (killed / total < run.atLeast) process.exitCode = 1;
}

function readReport<Report>(file: string, renew: string): Report & Saved {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  throw new Problem(
    `${file} does not exist: there was no complete run yet.`,
    `Run \`${renew}\` without options. It tests all mutants, in about half an hour.`,
  );
}
