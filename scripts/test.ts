import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { program } from 'commander';
import { removeLeftovers } from './testing/leftovers.ts';
import { runTestFiles } from './testing/run-test-files.ts';
import { chosenStages } from './testing/stages.ts';

program
  .description('every test, or those of the given files and folders')
  .argument('[paths...]', 'test files or folders')
  .parse();

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => ended.abort(new Error(signal)));

const total = { passed: 0, failed: 0 };
const failures: string[] = [];
const skips: string[] = [];
let imagesReady = false;
for (const stage of chosenStages(program.args)) {
  console.log(`\n━━ ${stage.name}`);
  if (stage.needsImages && !imagesReady) {
    imagesReady = spawnSync(process.execPath, ['scripts/images.ts'], { stdio: 'inherit' }).status === 0;
    if (!imagesReady) {
      console.error('The images are not all there (see above): the tests that need them did not run.');
      total.failed += 1;
      break;
    }
    await tidy('an earlier run');
  }
  const files = globSync(stage.files, { exclude: stage.without ?? [] });
  if (files.length === 0) {
    console.error(`no test file matches ${stage.files.join(' ')}`);
    total.failed += 1;
    continue;
  }
  const outcome = await runTestFiles(files.sort(), ended.signal);
  if (ended.signal.aborted) {
    while (process.getActiveResourcesInfo().includes('ProcessWrap')) await setTimeout(100);
    if (imagesReady) await tidy('this run');
    process.exit(128 + constants.signals[ended.signal.reason.message as NodeJS.Signals]);
  }
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  failures.push(...outcome.failures);
  skips.push(...outcome.skips);
}
for (const name of failures) console.log(`✖ ${name}`);
for (const name of skips) console.log(`- skipped: ${name}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function tidy(whose: string): Promise<void> {
  const removed = await removeLeftovers();
  if (removed.length > 0) console.log(`Removed what ${whose} left behind: ${removed.join(', ')}.`);
}
