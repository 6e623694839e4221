import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { type Mutant, mutatedFile } from './mutants.ts';
import { type RulePlace, readersOf, ruleName } from './rule-book.ts';
import { type TestFile, testsOf } from './rule-tests.ts';

export interface Verdict {
  readonly mutant: Mutant;
  /** A mutant is killed when a rule test fails with it. */
  readonly killed: boolean;
  /** Of several tests that were run. */
  readonly tests: number;
}

/** Writes a mutant and its tests; returns the test files. */
function writeMutant(
  mutant: Mutant,
  folder: string,
  book: readonly RulePlace[],
  files: readonly TestFile[],
): string[] {
  mkdirSync(folder);
  writeFileSync(join(folder, 'mutant.yml'), stringify(mutatedFile(mutant)));
  const concerned = readersOf(ruleName(mutant.place.rule), book);
  return files.flatMap((file, index) => {
    if (!file.ruleFiles.includes(mutant.place.file)) return [];
    const tests = testsOf(concerned, file);
    if (tests.length === 0) return [];
    const ruleFiles = file.ruleFiles.map((path) =>
      path === mutant.place.file ? 'mutant.yml' : `/repo/${path}`,
    );
    const name = `${index}.test.yml`;
    writeFileSync(join(folder, name), stringify({ ...file.content, rule_files: ruleFiles, tests }));
    return [name];
  });
}

/** Runs promtool once for many mutants. It prints the name of each test file before its result. */
export async function judge(
  mutants: readonly Mutant[],
  folder: string,
  book: readonly RulePlace[],
  files: readonly TestFile[],
  image: string,
): Promise<Verdict[]> {
  mkdirSync(folder, { recursive: true });
  const tests = mutants.map((mutant, index) =>
    writeMutant(mutant, join(folder, `${index}`), book, files).map((name) => `/mutants/${index}/${name}`),
  );
  const paths = tests.flat();
  const failed = paths.length === 0 ? new Set<string>() : await failingTests(image, folder, paths);
  return mutants.map((mutant, index) => {
    const own = tests[index] ?? [];
    return { mutant, tests: own.length, killed: own.some((path) => failed.has(path)) };
  });
}

async function failingTests(image: string, folder: string, paths: readonly string[]): Promise<Set<string>> {
  // promtool runs as the user nobody and writes its results here.
  chmodSync(folder, 0o777);
  const mounts = ['-v', `${folder}:/mutants`, '-v', `${process.cwd()}:/repo:ro`];
  const options = ['--rm', '--network=none', '--pull=never', ...mounts, '--entrypoint', '/bin/promtool'];
  const command = ['test', 'rules', '--junit=/mutants/results.xml', ...paths];
  const { all } = await execa('docker', ['run', ...options, image, ...command], { all: true, reject: false });
  const results = join(folder, 'results.xml');
  const suites = [...readFileSync(results, 'utf8').matchAll(/<testsuite name="([^"]+)"([^>]*)>/g)];
  if (suites.length !== paths.length)
    throw new Error(
      `promtool reported ${suites.length} test files, expected ${paths.length}: ${all?.slice(-500)}`,
    );
  return new Set(
    suites.flatMap(([, path, counts]) => (/(failures|errors)="[1-9]/.test(counts ?? '') ? [path ?? ''] : [])),
  );
}
