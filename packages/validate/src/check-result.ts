import type { Problem } from './problem.ts';

/** The result of a check. `failed`: the check could not run. */
export interface CheckResult {
  readonly check: string;
  readonly title: string;
  readonly state: 'clean' | 'findings' | 'skipped' | 'failed';
  readonly seconds: number;
  readonly problems: readonly Problem[];
  /** Number of findings that match an exception of the configuration. */
  readonly excepted: number;
  /** Why the check was skipped or could not run. */
  readonly reason?: string;
}
