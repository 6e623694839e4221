import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { MutateError, type MutationReport, mutateRules, promtoolOf } from '@opsconductor/mutate';
import { beginRun, type Provenance } from '@opsconductor/reports';
import { ensureEngine, ensureImages, imagePin, Problem, parseNumber, runCommand } from '@opsconductor/stack';
import { program } from 'commander';
import { PLATFORM_RULES } from './mutate/platform-rules.ts';

const REPORT = 'docs/reports/mutants.json';

interface SavedReport extends MutationReport {
  /** Of the last complete run; undefined in a report without that field. */
  readonly provenance: Provenance | undefined;
  readonly date: string;
  readonly prometheus: string;
}

program
  .description('changes every rule, one place at a time, and checks that its tests fail with each change')
  .argument('[rules...]', 'names of alerts or recording rules; all when none is given')
  .option('--survivors', 'test only the mutants that survived the last complete run, and update its report')
  .option('--at-least <share>', 'share of the mutants that must be killed', parseNumber, 0.95)
  .parse();

const { survivors: onlySurvivors, atLeast } = program.opts<{ survivors?: true; atLeast: number }>();

await runCommand(async () => {
  await ensureEngine();
  await ensureImages({ names: ['prometheus'] });
  const image = imagePin('PROMETHEUS_IMAGE');
  const provenance = beginRun('mutants');
  const earlier = onlySurvivors && readReport();
  const report = await mutateRules({
    ...PLATFORM_RULES,
    names: program.args,
    again: earlier,
    promtool: promtoolOf(image),
    onProgress: (done, total) => console.log(`${done} of ${total} mutants`),
  }).catch((error: unknown) => {
    throw error instanceof MutateError ? new Problem(error.problem, error.remedy) : error;
  });
  const { killed, total, survivors } = report;
  for (const { mutant, reason } of survivors) console.log(`survived: ${mutant} (${reason})`);
  console.log(`${killed} of ${total} mutants killed (${((100 * killed) / total).toFixed(1)} %)`);
  if (program.args.length === 0) {
    const saved: SavedReport = {
      // A run over the survivors tests only those, so the report keeps the provenance of the complete run.
      provenance: earlier ? earlier.provenance : provenance(),
      date: new Date().toISOString(),
      prometheus: image,
      ...report,
    };
    writeFileSync(REPORT, `${JSON.stringify(saved, null, 2)}\n`);
  }
  if (killed / total < atLeast) process.exitCode = 1;
});

function readReport(): SavedReport {
  if (existsSync(REPORT)) return JSON.parse(readFileSync(REPORT, 'utf8'));
  throw new Problem(
    `${REPORT} does not exist: there was no complete run yet.`,
    'Run `npm run mutate` without options. It tests all mutants, in about half an hour.',
  );
}
