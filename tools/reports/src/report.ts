import type { Machine } from '@opsconductor/proof';

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

/** The results of one run, as in its report. */
export interface Measured {
  /** In reports without provenance. */
  readonly date?: string;
  readonly provenance?: Provenance;
}

export interface ReportEntry {
  readonly file: string;
  /** Globs of the files that can change the figures; those that begin with `!` are excluded. */
  readonly inputs: readonly string[];
  /** The command that renews it. */
  readonly renew: string;
  /** The runs in the report, by the names that `renew` takes; without it the report has one run. */
  readonly runs?: (report: Report) => Readonly<Record<string, Measured>>;
}

// biome-ignore lint/suspicious/noExplicitAny: each report has its own fields, and an old one may lack any of them
export type Report = any;
