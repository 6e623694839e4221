import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { MutateError } from './mutate-error.ts';

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The report of an earlier run. @throws MutateError */
export function readReport<Report>(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new MutateError(
      `${file} cannot be read: ${(error as Error).message}`,
      'Run it without --again first.',
    );
  }
}

export function writeReport(file: string, report: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
