import { countBusyCores, describeMachine, type Machine } from '@opsconductor/proof';
import { REPORTS, type ReportName } from './catalogue.ts';
import { Inputs } from './inputs.ts';

/** On what a report was taken. Where git could not be asked, what it knows is null. */
export interface Provenance {
  /** When the run began, as ISO 8601. */
  readonly date: string;
  readonly commit: string | null;
  /** Whether all input files were as committed. */
  readonly isClean: boolean | null;
  /** SHA-256 over paths and contents of the input files. */
  readonly inputs: string | null;
  readonly machine: Machine;
  /** What every duration was divided by. */
  readonly factor?: number;
  /** Cores that were busy during the run, on average. */
  readonly busyCores?: number;
}

/** Taken when a run begins: what somebody changes while it runs makes its report stale. */
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

/** Begins a run. @returns a function that gives its provenance, with the cores that were busy until then */
export function beginRun(report: ReportName, known?: Pick<Provenance, 'factor'>): () => Provenance {
  const provenance = provenanceOf(report, known);
  const busyCores = countBusyCores();
  return () => ({ ...provenance, busyCores: busyCores() });
}
