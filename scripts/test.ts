import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import {
  ensureEngine,
  formatDuration,
  formatProblem,
  Problem,
  removeLeftovers,
  secondsSince,
} from '@opsconductor/stack';
import { chosenStages, ensureChromium, type Preparation, StageRun } from '@opsconductor/testing/run';
import { program } from 'commander';

program
  .description('runs all tests, or the tests in the given files and folders')
  .argument('[paths...]', 'test files or folders')
  .parse();

const started = Date.now();
/** A missing tool is a skip on a developer's machine and a failure in CI, where a skip would not be noticed. */
const isCi = process.env.CI === 'true';
const stages = chosenStages(program.args);
const missing: string[] = [];
if (stages.some(({ needsBrowser }) => needsBrowser))
  await ensureChromium(console.log).catch((error: unknown) => missing.push(report(error)));

let imagesReady = false;
const needsImages = stages.some((stage) => stage.needsImages);
const run = new StageRun(
  needsImages ? prepareImages() : Promise.resolve({ ready: true }),
  stages.length === 1,
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, async () => {
    await run.end(signal);
    if (imagesReady) await tidy('this run');
    process.exit(128 + constants.signals[signal]);
  });

const outcomes = await run.run(stages);
for (const name of outcomes.flatMap(({ failures }) => failures)) console.log(`✖ ${name}`);
for (const name of outcomes.flatMap(({ skips }) => skips)) console.log(`- skipped: ${name}`);
console.log('');
for (const { name, seconds } of outcomes) console.log(`${formatDuration(seconds).padStart(7)}  ${name}`);
console.log(`${formatDuration(secondsSince(started)).padStart(7)}  in all`);
for (const what of missing) console.log(`\n!! MISSING: ${what}`);
const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
const failed = sum('failed') + (isCi ? missing.length : 0);
console.log(`\n${sum('passed')} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Prepares engine and images while the stages run that need neither. */
async function prepareImages(): Promise<Preparation> {
  try {
    await ensureEngine();
  } catch (error) {
    const why = report(error);
    missing.push(`${why} Every stage that needs containers ${isCi ? 'counts as failed' : 'was skipped'}.`);
    return { ready: false, why, isFailure: isCi };
  }
  const child = spawn(process.execPath, ['scripts/images.ts'], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0)
    return {
      ready: false,
      why: 'Some images are missing. See the cause in the output above.',
      isFailure: true,
    };
  imagesReady = true;
  await tidy('an earlier run');
  return { ready: true };
}

function report(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  console.error(formatProblem(error));
  return error.message.split('\n')[0] ?? '';
}

async function tidy(whose: string): Promise<void> {
  const removed = await removeLeftovers();
  if (removed.length > 0) console.log(`Removed what ${whose} left behind: ${removed.join(', ')}.`);
}
