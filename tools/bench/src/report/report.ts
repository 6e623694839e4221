import type { Provenance } from '@opsconductor/reports';

/** Figures by group, e.g. { http: { ratioToBare: 0.7 } }. */
export type Figures = Record<string, Record<string, unknown>>;

interface PartRecord {
  /** The machine of the run; absent in parts that ran before this was recorded. */
  provenance?: Provenance;
  /** ISO time at which the part ended. */
  date: string;
  seconds: number;
  rounds: number;
  /** 1-minute load average of the machine before the part started. */
  loadBefore: number;
}

export interface BenchReport {
  machine: Record<string, unknown>;
  versions: Record<string, string>;
  /** When and how each part was run last; a run of some parts does not change the figures of the others. */
  parts: Record<string, PartRecord>;
  [group: string]: Record<string, unknown>;
}

export interface PartRun {
  name: string;
  record: PartRecord;
  figures: Figures;
}

/** The report with new figures of one part. */
export function mergeReport(
  previous: Partial<BenchReport>,
  environment: Pick<BenchReport, 'machine' | 'versions'>,
  run: PartRun,
): BenchReport {
  const merged: BenchReport = {
    ...previous,
    ...environment,
    parts: { ...previous.parts, [run.name]: run.record },
  };
  for (const [group, figures] of Object.entries(run.figures))
    merged[group] = { ...previous[group], ...figures };
  return merged;
}

/** The number at a dotted path; undefined when it has not been measured. */
export function figureAt(report: Partial<BenchReport>, path: string): number | undefined {
  const [group = '', key = ''] = path.split('.');
  const value = report[group]?.[key];
  return typeof value === 'number' ? value : undefined;
}
