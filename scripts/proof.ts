import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  makeReport,
  type ProofReport,
  prove,
  type Stack,
  watchHealthy,
  writeReport,
} from '@opsconductor/proof';
import { program } from 'commander';
import { readCases } from '../tests/proof/cases.ts';
import {
  compareFigures,
  PANEL_COUNT,
  PanelWatch,
  panelsWithoutData,
  queryP95Ms,
} from '../tests/proof/panels.ts';
import { FACTOR, startPlatform } from '../tests/proof/start-platform.ts';
import { runCommand } from './cli/run-command.ts';
import { ensureEngine } from './docker/engine.ts';
import { ensureImages } from './images/ensure.ts';

program
  .description('fires every alert of the running stack by its fault, and sees it delivered and resolved')
  .argument('[names...]', 'alerts, or groups of cases; all when none is given')
  .option('--factor <number>', 'how many times as fast as in production', Number, FACTOR)
  .option(
    '--healthy-minutes <minutes>',
    'healthy load before the first fault, in which nothing may fire',
    Number,
    10,
  )
  .option('--minutes <minutes>', 'after so many minutes no further fault is started', Number)
  .option('--report <folder>', 'where proof-report.json, .md and proof-junit.xml go; docs when all cases run')
  .parse();

interface Options {
  readonly factor: number;
  readonly healthyMinutes: number;
  readonly minutes?: number;
  readonly report?: string;
}

await runCommand(async () => {
  const { factor, healthyMinutes, minutes, report } = program.opts<Options>();
  const started = Date.now();
  const cases = await readCases(program.args);
  await ensureEngine();
  await ensureImages();
  const platform = await startPlatform(factor);
  await using stack: Stack = platform.stack;
  const healthy =
    healthyMinutes > 0
      ? await watchHealthy({ ...platform, ambient: platform.ambient ?? [], seconds: healthyMinutes * 60 })
      : undefined;
  const everything = program.args.length === 0;
  const empty = everything ? await panelsWithoutData(stack, 60) : [];
  const agreement = everything ? await compareFigures(stack, 30) : [];
  await using watch = new PanelWatch(stack);
  const proof = await prove({ ...platform, cases, ...(minutes && { until: started + minutes * 60_000 }) });
  const made = await makeReport({ proof, profile: platform.profile, stack, ...(healthy && { healthy }) });
  const full = { ...made, ...mutants() } as ProofReport;
  const folder = report ?? (everything ? 'docs' : '.state');
  if (everything) {
    const panels = {
      date: made.date,
      machine: made.machine,
      versions: made.versions,
      panels: PANEL_COUNT,
      withData: PANEL_COUNT - watch.declared.length - empty.length,
      emptyWhenHealthyShownUnderFault: watch.declared.length - watch.missing.length,
      withoutData: empty,
      notShownUnderFault: watch.missing,
      withinFivePercent: agreement.filter(({ withinFivePercent }) => withinFivePercent).length,
      agreement,
      queryP95Ms: queryP95Ms(),
    };
    writeFileSync(`${folder}/panels-report.json`, `${JSON.stringify(panels, null, 2)}\n`);
    console.log(`panels without data: ${[...empty, ...watch.missing].join('; ') || 'none'}`);
  }
  writeReport(full, {
    json: `${folder}/proof-report.json`,
    markdown: `${folder}/proof-report.md`,
    junit: `${folder}/proof-junit.xml`,
  });
  for (const { alertname, labels, error } of proof.alerts)
    if (error) console.log(`✖ ${alertname} ${JSON.stringify(labels)}\n  ${error.slice(0, 600)}`);
  console.log(
    `${made.provenAlerts} of ${cases.length} proven in ${made.totalSeconds} s; report in ${folder}`,
  );
  if (made.provenAlerts < cases.length) process.exitCode = 1;
});

/** What `npm run mutate` found last. */
function mutants(): object {
  if (!existsSync('docs/mutants.json')) return {};
  const { total, killed } = JSON.parse(readFileSync('docs/mutants.json', 'utf8'));
  return { mutants: { total, killed } };
}
