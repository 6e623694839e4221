import { countBusyCores, describeMachine, type Machine } from '@opsconductor/proof';
import { REPORTS, type ReportName } from './catalogue.ts';
import { Inputs } from './inputs.ts';

/** The files and conditions of a run. Values from git are null when git could not be used. */
export interface Provenance {
  /** When the run began, as ISO 8601. */
  readonly date: string;
  readonly commit: string | null;
  /** Whether no input file had uncommitted changes. */
  readonly isClean: boolean | null;
  /** SHA-256 over paths and contents of the input files. */
  readonly inputs: string | null;
  readonly machine: Machine;
  /** The number by which every duration was divided. */
  readonly factor?: number;
  /** Average number of busy cores during the run. */
  readonly busyCores?: number;
}

/** Taken at the start of a run, so that a change during the run makes its report stale. */
export function provenanceOf(
  report: ReportName,
  known: Pick<Provenance, 'factor' | 'busyCores'> = {},
): Provenance {
  const inputs = new Inputs(REPORTS[report].inputs);
  return {
    date: new Date().toISOString(),
    commit: inputs.commit(),
    isClean: inputs.isClean(),
    inputs: inputs.hash(),
    machine: describeMachine(),
    ...known,
  };
}

/** Begins a run. @returns a function that returns its provenance, with the average of busy cores until then */
export function beginRun(report: ReportName, known?: Pick<Provenance, 'factor'>): () => Provenance {
  const provenance = provenanceOf(report, known);
  const busyCores = countBusyCores();
  return () => ({ ...provenance, busyCores: busyCores() });
}
