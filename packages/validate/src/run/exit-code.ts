import type { CheckResult } from '../check-result.ts';
import { isAtLeast, type Severity } from '../problem.ts';

/** 0 clean, 1 findings at or above `failOn`, 2 a check could not run. 2 has priority, because that check may hide findings. */
export function exitCode(results: readonly CheckResult[], failOn: Severity): 0 | 1 | 2 {
  if (results.some(({ state }) => state === 'failed')) return 2;
  const counts = results.some(({ problems }) => problems.some(({ severity }) => isAtLeast(severity, failOn)));
  return counts ? 1 : 0;
}
