import { print, readReport, writeReport } from '../cli-report.ts';
import { readConfigOptions } from './cli-options.ts';
import { type ConfigMutationReport, mutateConfig } from './mutate-config.ts';

/** Exit codes: 0 enough changes are noticed, 1 too few. */
export async function mainConfig(argv: readonly string[]): Promise<number> {
  const { run, report: file, again, atLeast, jobs, timeout, ...options } = readConfigOptions(argv);
  const report = await mutateConfig({
    ...options,
    commands: () => run,
    concurrency: jobs,
    timeoutMs: timeout * 1_000,
    again: again && file !== undefined ? readReport<ConfigMutationReport>(file) : undefined,
    onProgress: (done, total) => {
      if (done % 20 === 0 || done === total) print(`${done} of ${total} mutants`);
    },
    onSurvivor: ({ mutant, reason }) => print(`survived: ${mutant} (${reason})`),
  });
  for (const pattern of report.unusedReasons) print(`no survivor matches: ${pattern}`);
  const { killed, total } = report;
  print(`${killed} of ${total} mutants killed (${((100 * killed) / total).toFixed(1)} %)`);
  if (file !== undefined) writeReport(file, report);
  return killed / total < atLeast ? 1 : 0;
}
