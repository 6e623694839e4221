export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a check found, where, and what to do about it. */
export interface Problem {
  /** `area/name`. */
  readonly check: string;
  readonly severity: Severity;
  /** A path relative to the folder of the configuration, or the URL of a running server. */
  readonly file: string;
  /** Counted from 1; undefined if the problem has no line. */
  readonly line?: number | undefined;
  readonly message: string;
  readonly fix: string;
}

/** A problem as a check returns it. `runChecks` adds the name of the check. */
export type Finding = Omit<Problem, 'check'>;

/** Whether a problem counts under `--fail-on`. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
