import { type JudgedRun, judgeRuns, takenAt } from './freshness.ts';
import type { ReportEntry } from './report.ts';

export const OVERVIEW_HEAD = ['report', 'taken', 'commit', 'state', 'renewed by'];

export interface Overview {
  readonly isFresh: boolean;
  readonly row: readonly string[];
}

/** A report in one line. It shows the oldest run that is not fresh, and the command that repeats all such runs. */
export function overviewOf(name: string, entry: ReportEntry, root?: string): Overview {
  const runs = judgeRuns(entry, root);
  const isFresh = runs.every(({ state }) => state === 'fresh');
  const shown = runs
    .filter(({ state }) => isFresh || state !== 'fresh')
    .toSorted((a, b) => (takenAt(a) ?? '').localeCompare(takenAt(b) ?? ''));
  const [oldest] = shown;
  const command = [entry.renew, ...shown.map((run) => run.name)].filter(Boolean).join(' ');
  return { isFresh, row: [name, ...(oldest ? cellsOf(oldest) : []), command] };
}

function cellsOf(run: JudgedRun): string[] {
  const { provenance, state, reason } = run;
  const commit = provenance?.commit?.slice(0, 8) ?? '–';
  return [
    takenAt(run)?.slice(0, 10) ?? '–',
    provenance?.isClean === false ? `${commit} with changes` : commit,
    reason === undefined ? state : `${state}: ${reason}`,
  ];
}
