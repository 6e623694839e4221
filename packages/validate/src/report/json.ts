import type { CheckResult } from '../check-result.ts';

/** The report as JSON: every check with its problems, and the counts. */
export function jsonReport(results: readonly CheckResult[], seconds: number, date: Date): string {
  const count = (state: CheckResult['state']) => results.filter((result) => result.state === state).length;
  const report = {
    date: date.toISOString(),
    seconds,
    counts: {
      checks: results.length,
      clean: count('clean'),
      findings: count('findings'),
      skipped: count('skipped'),
      failed: count('failed'),
      problems: results.reduce((sum, { problems }) => sum + problems.length, 0),
    },
    checks: results,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
