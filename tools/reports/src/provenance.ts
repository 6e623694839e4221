import { countBusyCores, describeMachine } from '@opsconductor/proof';
import { REPORTS, type ReportName } from './catalogue.ts';
import { Inputs } from './inputs.ts';
import type { Provenance } from './report.ts';

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
