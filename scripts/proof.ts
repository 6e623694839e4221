import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  caseTitle,
  makeReport,
  mergeReports,
  type ProofCase,
  type ProofReport,
  type ProveOptions,
  prove,
  type Stack,
  type Vacuity,
  watchHealthy,
  writeReport,
} from '@opsconductor/proof';
import { program } from 'commander';
import { readCases } from '../tests/proof/cases.ts';
import { PanelProof } from '../tests/proof/panels/panel-proof.ts';
import { FACTOR, startPlatform } from '../tests/proof/start-platform.ts';
import { casesWithoutTheirRules } from '../tests/proof/vacuity.ts';
import { Problem } from './cli/problem.ts';
import { runCommand } from './cli/run-command.ts';
import { ensureEngine } from './docker/engine.ts';
import { ensureImages } from './images/ensure.ts';

program
  .description('fires every alert of the running stack by its fault, and sees it delivered and resolved')
  .argument('[names...]', 'alerts, or groups of cases; all when none is given')
  .option('--factor <number>', 'how many times as fast as in production', Number, FACTOR)
  .option(
    '--healthy-minutes <minutes>',
    'healthy load after the last fault, in which nothing may fire',
    Number,
    10,
  )
  .option('--minutes <minutes>', 'after so many minutes no further fault is started', Number)
  .option(
    '--unproven',
    'only the cases that the last report does not have as proven (or, without rules, as red); they take their places in it',
  )
  .option('--without-rules', 'run the cases without their rules instead: each must fail')
  .option('--report <folder>', 'where the reports go; docs when all cases run')
  .parse();

interface Options {
  readonly factor: number;
  readonly healthyMinutes: number;
  readonly minutes?: number;
  readonly unproven?: true;
  readonly withoutRules?: true;
  readonly report?: string;
}

type Platform = Omit<ProveOptions, 'cases'>;

await runCommand(async () => {
  const { factor, minutes, unproven, withoutRules, healthyMinutes, report } = program.opts<Options>();
  const all = await readCases(program.args);
  const folder = report ?? (program.args.length === 0 ? 'docs' : '.state');
  const earlier = unproven && !withoutRules ? readReport(folder) : undefined;
  const proven = new Set(earlier?.alerts.filter((alert) => alert.proven).map(caseTitle));
  const cases = all.filter((proofCase) => !proven.has(caseTitle(proofCase)));
  const isWhole = program.args.length === 0 && !earlier;
  if (earlier && cases.length === 0) return writeAll(earlier, folder);
  const until = minutes === undefined ? undefined : Date.now() + minutes * 60_000;
  await ensureEngine();
  await ensureImages();
  const started = await startPlatform(factor);
  await using _stack: Stack = started.stack;
  const platform = { ...started, ...(until && { until }) };
  const isProven = withoutRules
    ? await runWithoutRules(cases, platform, folder, unproven ? redWithoutRules() : [])
    : await runProof({ cases, platform, folder, healthySeconds: healthyMinutes * 60, isWhole, earlier });
  if (!isProven) process.exitCode = 1;
});

interface Run {
  readonly cases: readonly ProofCase[];
  readonly platform: Platform;
  readonly folder: string;
  readonly healthySeconds: number;
  readonly isWhole: boolean;
  readonly earlier: ProofReport | undefined;
}

async function runProof({
  cases,
  platform,
  folder,
  healthySeconds,
  isWhole,
  earlier,
}: Run): Promise<boolean> {
  const { stack, profile, ambient = [] } = platform;
  await using panels = isWhole ? await PanelProof.start(stack) : undefined;
  const proof = await prove({ ...platform, cases });
  // Afterwards: the windows of hours are filled as little as possible when the faults of the SLOs begin.
  const watch = () => watchHealthy({ ...platform, ambient, seconds: healthySeconds });
  const healthy = healthySeconds > 0 ? await (panels?.compareDuring(watch) ?? watch()) : undefined;
  const own = await makeReport({ proof, profile, stack, ...(healthy && { healthy }) });
  const made = earlier ? mergeReports(earlier, own) : own;
  writeAll(made, folder);
  const wrong = panels?.write(`${folder}/panels-report.json`, made) ?? [];
  for (const finding of wrong) console.log(`✖ ${finding}`);
  for (const { alertname, labels, error } of proof.alerts)
    if (error) console.log(`✖ ${alertname} ${JSON.stringify(labels)}\n  ${error.slice(0, 600)}`);
  console.log(`${own.provenAlerts} of ${cases.length} proven in ${own.totalSeconds} s; report in ${folder}`);
  return own.provenAlerts === cases.length && wrong.length === 0;
}

/** The report with what the other commands found last: `npm run mutate` and `npm run proof -- --without-rules`. */
function writeAll(made: ProofReport, folder: string): void {
  const vacuity = lastRun('vacuity-report')?.vacuity as ProofReport['vacuity'];
  const { total, killed, ruleCoverage } = lastRun('mutants') ?? {};
  const mutants = total !== undefined && { mutants: { total, killed }, ruleCoverage };
  writeReport(
    { ...made, ...(vacuity && { vacuity }), ...mutants },
    {
      json: `${folder}/proof-report.json`,
      markdown: `${folder}/proof-report.md`,
      junit: `${folder}/proof-junit.xml`,
    },
  );
}

async function runWithoutRules(
  cases: readonly ProofCase[],
  platform: Platform,
  folder: string,
  known: readonly Vacuity[],
): Promise<boolean> {
  const date = new Date().toISOString();
  const titles = new Set(known.map(caseTitle));
  const left = cases.filter((proofCase) => !titles.has(caseTitle(proofCase)));
  const vacuity = [...known];
  for await (const results of casesWithoutTheirRules(left, platform)) {
    vacuity.push(...results);
    const report = { date, factor: platform.profile.factor, cases: cases.length, vacuity };
    writeFileSync(`${folder}/vacuity-report.json`, `${JSON.stringify(report, null, 2)}\n`);
  }
  const green = vacuity.filter(({ red }) => !red);
  for (const { alertname, labels, reason } of green)
    console.log(`✖ ${alertname} ${JSON.stringify(labels)} is not red: ${reason || 'it passed'}`);
  console.log(`${vacuity.length - green.length} of ${vacuity.length} are red without their rules`);
  return green.length === 0;
}

/** What an earlier run without rules found to be as it should. */
function redWithoutRules(): Vacuity[] {
  return ((lastRun('vacuity-report')?.vacuity ?? []) as Vacuity[]).filter(({ red }) => red);
}

function readReport(folder: string): ProofReport {
  const path = `${folder}/proof-report.json`;
  if (!existsSync(path)) throw new Problem(`There is no ${path}.`, 'Run `npm run proof` first.');
  return JSON.parse(readFileSync(path, 'utf8'));
}

function lastRun(report: 'vacuity-report' | 'mutants'): Record<string, unknown> | undefined {
  const path = `docs/${report}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
