import type { ProofReport } from '@opsconductor/proof';
import type { Provenance } from '@opsconductor/reports';

/** One complete run: every case together with the healthy minutes after them. */
interface CompleteRun {
  /** When it began, as ISO 8601. */
  readonly date: string;
  readonly commit: string | null;
  readonly factor: number;
  readonly cases: number;
  readonly provenAlerts: number;
  /** Alerts that fired unexpectedly, including those of the healthy minutes. */
  readonly unexpectedAlerts: number;
  /** Groups and healthy watches that ran again because the machine was too slow. */
  readonly repeats: number;
  readonly totalSeconds: number;
  readonly busyCores?: number;
  readonly green: boolean;
}

/** The part of a report that says how often in a row the proof was green. */
export interface RunHistory {
  readonly greenRunsInARow: number;
  /** Every complete run on the same files, in order. */
  readonly completeRuns: readonly CompleteRun[];
}

type Recorded = Partial<RunHistory> & { readonly provenance?: Pick<Provenance, 'inputs'> };

/** The history with one more run. Runs on other files do not count: they proved another stack. */
export function addRun(
  earlier: Recorded,
  report: ProofReport,
  { commit, inputs }: Pick<Provenance, 'commit' | 'inputs'>,
  isGreen: boolean,
): RunHistory {
  const isSame = inputs !== null && earlier.provenance?.inputs === inputs;
  const run: CompleteRun = {
    date: report.date,
    commit,
    factor: report.factor,
    cases: report.alerts.length,
    provenAlerts: report.provenAlerts,
    unexpectedAlerts: report.unexpectedAlerts.length + (report.healthy?.unexpectedAlerts.length ?? 0),
    repeats: (report.repeats?.length ?? 0) + (report.healthy?.repeats.length ?? 0),
    totalSeconds: report.totalSeconds,
    ...(report.busyCores !== undefined && { busyCores: report.busyCores }),
    green: isGreen,
  };
  const completeRuns = [...(isSame ? (earlier.completeRuns ?? []) : []), run];
  return { completeRuns, greenRunsInARow: trailingGreen(completeRuns) };
}

/** The history that a report has; a run of some of its cases adds nothing to it. */
export function historyOf(report: Partial<RunHistory> | undefined): Partial<RunHistory> {
  const { completeRuns, greenRunsInARow } = report ?? {};
  return completeRuns === undefined || greenRunsInARow === undefined ? {} : { completeRuns, greenRunsInARow };
}

function trailingGreen(runs: readonly CompleteRun[]): number {
  const lastRed = runs.findLastIndex(({ green }) => !green);
  return runs.length - 1 - lastRed;
}
