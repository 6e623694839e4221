#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommanderError } from 'commander';
import { readOptions } from './cli-options.ts';
import { MutateError } from './mutate-error.ts';
import { type MutationReport, mutateRules } from './mutate-rules.ts';
import { promtoolOf, promtoolOnPath } from './promtool.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Exit codes: 0 enough mutants are killed, 1 too few, 2 they could not be tested. */
async function main(argv: readonly string[]): Promise<number> {
  const { image, report: file, again, atLeast, ...options } = readOptions(argv);
  const report = await mutateRules({
    ...options,
    again: again && file !== undefined ? readReport(file) : undefined,
    promtool: image === undefined ? promtoolOnPath : promtoolOf(image),
    onProgress: (done, total) => print(`${done} of ${total} mutants`),
  });
  for (const { mutant, reason } of report.survivors) print(`survived: ${mutant} (${reason})`);
  const { killed, total } = report;
  const share = total === 0 ? 1 : killed / total;
  print(`${killed} of ${total} mutants killed (${(100 * share).toFixed(1)} %)`);
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  }
  return share < atLeast ? 1 : 0;
}

function readReport(file: string): MutationReport {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new MutateError(
      `${file} cannot be read: ${(error as Error).message}`,
      'Run it without --again first.',
    );
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`${error instanceof MutateError ? error.message : (error as Error).stack}\n`);
    process.exitCode = 2;
  }
}
