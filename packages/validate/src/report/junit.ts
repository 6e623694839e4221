import { createRequire } from 'node:module';
import type { Builder } from 'junit-report-builder';
import type { CheckResult } from '../check-result.ts';
import type { Problem } from '../problem.ts';

// The types of the package declare a default export, but it exports the builder itself.
const builder = createRequire(import.meta.url)('junit-report-builder') as Builder;

/** The report as JUnit XML: a test for each check. */
export function junitReport(results: readonly CheckResult[], date: Date): string {
  const junit = builder.newBuilder();
  const suite = junit.testSuite().name('validate').timestamp(date);
  for (const { check, title, state, seconds, problems, reason } of results) {
    const [area = '', name = ''] = check.split('/');
    const test = suite.testCase().className(area).name(`${name}: ${title}`).time(seconds);
    if (state === 'skipped') test.skipped();
    if (state === 'failed') test.error(reason);
    if (state === 'findings') test.failure(problems.map(asLine).join('\n'));
  }
  return junit.build();
}

const asLine = ({ severity, file, line, message, fix }: Problem) =>
  `${severity} ${line === undefined ? file : `${file}:${line}`} ${message} → ${fix}`;
