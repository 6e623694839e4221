export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a check found, where, and what to do about it. */
export interface Problem {
  /** `area/name`. */
  readonly check: string;
  readonly severity: Severity;
  /** Relative to where validate runs; a URL for what was found on a running stack. */
  readonly file: string;
  /** From 1; undefined where a line has no meaning. */
  readonly line?: number | undefined;
  readonly message: string;
  readonly fix: string;
}

/** A problem as a check gives it: its name is known to whoever runs it. */
export type Finding = Omit<Problem, 'check'>;

/** Whether a problem counts under `--fail-on`. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
