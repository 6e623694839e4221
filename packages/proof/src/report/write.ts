import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { ProofReport } from './report.ts';

/** The files of a report; a form without a path is not written. */
export interface ReportPaths {
  readonly json?: string;
  readonly markdown?: string;
  readonly junit?: string;
}

/** Writes a report in its three forms. The JSON keeps further fields that a caller has added. */
export function writeReport(report: ProofReport, paths: ReportPaths): void {
  const write = (path: string | undefined, text: string) => {
    if (path === undefined) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  write(paths.json, `${JSON.stringify(report, null, 2)}\n`);
  write(paths.markdown, markdownReport(report));
  write(paths.junit, junitReport(report));
}
