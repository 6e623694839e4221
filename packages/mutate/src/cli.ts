#!/usr/bin/env node
import { CommanderError } from 'commander';
import { readOptions } from './cli-options.ts';
import { print, readReport, writeReport } from './cli-report.ts';
import { mainConfig } from './config/cli.ts';
import { MutateError } from './mutate-error.ts';
import { type MutationReport, mutateRules } from './mutate-rules.ts';
import { promtoolOf, promtoolOnPath } from './promtool.ts';

/** Exit codes: 0 enough mutants are killed, 1 too few, 2 they could not be tested. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'config') return mainConfig(argv.slice(1));
  const { image, report: file, again, atLeast, ...options } = readOptions(argv);
  const report = await mutateRules({
    ...options,
    again: again && file !== undefined ? readReport<MutationReport>(file) : undefined,
    promtool: image === undefined ? promtoolOnPath : promtoolOf(image),
    onProgress: (done, total) => print(`${done} of ${total} mutants`),
  });
  for (const { mutant, reason } of report.survivors) print(`survived: ${mutant} (${reason})`);
  const { killed, total } = report;
  const share = total === 0 ? 1 : killed / total;
  print(`${killed} of ${total} mutants killed (${(100 * share).toFixed(1)} %)`);
  if (file !== undefined) writeReport(file, report);
  return share < atLeast ? 1 : 0;
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
