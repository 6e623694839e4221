import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { program } from 'commander';
import { runTestFiles } from './testing/run-test-files.ts';

interface Stage {
  readonly name: string;
  readonly files: string[];
  readonly without?: string[];
  readonly needsImages: boolean;
}

// A unit test that runs a program of an image says so in its name, and waits for the images.
const dockerTests = '{packages,services}/*/test/**/*.docker.test.ts';

const stages: Stage[] = [
  { name: 'tree: lint, types, unused code', files: ['tests/static/*.test.ts'], needsImages: false },
  {
    name: 'unit',
    files: ['{packages,services}/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts'],
    without: [dockerTests],
    needsImages: false,
  },
  {
    name: 'contracts',
    files: ['tests/contracts/*.test.ts', 'tests/dashboards/*.test.ts', dockerTests],
    needsImages: true,
  },
  {
    name: 'validate: seeded defects, and our own tree',
    files: ['tests/validate/*.test.ts'],
    needsImages: true,
  },
  { name: 'packages, as others install them', files: ['tests/packages/*.test.ts'], needsImages: false },
  {
    name: 'rules, configuration and retention',
    files: ['tests/{rules,config,retention}/*.test.ts'],
    needsImages: true,
  },
  { name: 'a sample of the proof', files: ['tests/proof/*.proof.test.ts'], needsImages: true },
  { name: 'end to end, on the real stack', files: ['tests/e2e/*.e2e.test.ts'], needsImages: true },
];

function chosenStages(paths: readonly string[]): Stage[] {
  if (paths.length === 0) return stages;
  const files = paths.map((path) =>
    path.endsWith('.ts') ? path : `${path.replace(/\/$/, '')}/**/*.test.ts`,
  );
  return [{ name: paths.join(' '), files, needsImages: paths.some((path) => path.startsWith('tests')) }];
}

program
  .description('every test, or those of the given files and folders')
  .argument('[paths...]', 'test files or folders')
  .parse();

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
  }
  const files = globSync(stage.files, { exclude: stage.without ?? [] });
  if (files.length === 0) {
    console.error(`no test file matches ${stage.files.join(' ')}`);
    total.failed += 1;
    continue;
  }
  const outcome = await runTestFiles(files.sort());
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  failures.push(...outcome.failures);
  skips.push(...outcome.skips);
}
for (const name of failures) console.log(`✖ ${name}`);
for (const name of skips) console.log(`- skipped: ${name}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
