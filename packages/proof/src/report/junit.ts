import { createRequire } from 'node:module';
import type { Builder } from 'junit-report-builder';
import { caseTitle } from '../case/case.ts';
import type { ProofReport } from './report.ts';

// The package's types declare a default export, but the package exports the builder itself.
const builder = createRequire(import.meta.url)('junit-report-builder') as Builder;

/** The report as JUnit XML: a test for each alert, timed from its fault to its delivery. */
export function junitReport({ alerts, date, factor }: ProofReport): string {
  const junit = builder.newBuilder();
  const suite = junit.testSuite().name(`proof, durations divided by ${factor}`).timestamp(new Date(date));
  for (const alert of alerts) {
    const test = suite
      .testCase()
      .className(`${alert.source}.${alert.scope || 'unscoped'}`)
      .name(caseTitle(alert))
      .time(alert.deliveredSeconds ?? 0);
    if (!alert.proven) test.failure(alert.error);
  }
  return junit.build();
}
