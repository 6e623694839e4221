import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginRun } from '@opsconductor/reports';
import { ensureEngine, ensureImages, loadPins, Problem, parseNumber, runCommand } from '@opsconductor/stack';
import { program } from 'commander';
import pMap from 'p-map';
import { judge } from './mutate/judge.ts';
import { lastSurvivors, readReport, writeReport } from './mutate/last-report.ts';
import { mutantsOf } from './mutate/mutants.ts';
import { readRuleBook, ruleName } from './mutate/rule-book.ts';
import { coverageOf, coveredShare } from './mutate/rule-coverage.ts';
import { readTestFiles } from './mutate/rule-tests.ts';
import { readExcuses, survivorsOf } from './mutate/survivors.ts';

const BATCH = 40;

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
  const image = (await loadPins()).find(({ name }) => name === 'prometheus')?.ref ?? '';
  const provenance = beginRun('mutants');
  const book = readRuleBook();
  const chosen = book.filter(
    ({ rule }) => program.args.length === 0 || program.args.includes(ruleName(rule)),
  );
  const all = chosen.flatMap(mutantsOf);
  if (all.length === 0)
    throw new Problem(`Unknown rule: ${program.args.join(', ')}.`, 'Use a name from `alert:` or `record:`.');

  const earlier = onlySurvivors && readReport();
  const mutants = earlier ? lastSurvivors(all, earlier) : all;
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const tests = readTestFiles();
  const batches = Array.from({ length: Math.ceil(mutants.length / BATCH) }, (_, index) =>
    mutants.slice(index * BATCH, (index + 1) * BATCH),
  );
  let done = 0;
  const verdicts = await pMap(
    batches,
    async (batch, index) => {
      const judged = await judge(batch, join(folder, `${index}`), book, tests, image);
      done += batch.length;
      console.log(`${done} of ${mutants.length} mutants`);
      return judged;
    },
    { concurrency: 2 },
  ).finally(() => rmSync(folder, { recursive: true, force: true }));

  const survivors = survivorsOf(verdicts.flat(), readExcuses());
  const killed = all.length - survivors.length;
  for (const { mutant, reason } of survivors) console.log(`survived: ${mutant} (${reason})`);
  console.log(`${killed} of ${all.length} mutants killed (${((100 * killed) / all.length).toFixed(1)} %)`);
  if (program.args.length === 0) {
    writeReport({
      // A run over the survivors tests only those, so the report keeps the provenance of the complete run.
      provenance: earlier ? earlier.provenance : provenance(),
      date: new Date().toISOString(),
      prometheus: image,
      rules: book.length,
      ruleCoverage: coveredShare(coverageOf(book, tests)),
      total: all.length,
      killed,
      survivors,
    });
  }
  if (killed / all.length < atLeast) process.exitCode = 1;
});
