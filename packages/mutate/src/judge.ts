import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import { stringify } from 'yaml';
import { type Mutant, mutatedFile } from './mutants.ts';
import { MutateError } from './mutate-error.ts';
import type { Promtool } from './promtool.ts';
import { type RulePlace, readersOf, ruleName } from './rule-book.ts';
import { type RuleTest, type TestFile, testsOf } from './rule-tests.ts';

export interface Verdict {
  readonly mutant: Mutant;
  /** A mutant is killed when a rule test fails with it. */
  readonly killed: boolean;
  /** Number of test files that were run. */
  readonly tests: number;
}

interface Judging {
  readonly mutants: readonly Mutant[];
  readonly book: readonly RulePlace[];
  readonly files: readonly TestFile[];
  readonly promtool: Promtool;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A start of promtool costs more than a few tests. One run tests this many mutants. */
const BATCH = 40;
const CONCURRENT = 2;

/**
 * Runs the tests of each mutant.
 *
 * @throws MutateError if tests fail without a change, because then they would fail with every mutant
 */
export async function judge({ mutants, book, files, promtool, onProgress }: Judging): Promise<Verdict[]> {
  const root = mkdtempSync(join(tmpdir(), 'mutants-'));
  try {
    const bench = new Bench(root, files, promtool);
    const readers = new Map(
      [...new Set(mutants.map(({ place }) => ruleName(place.rule)))].map((name) => [
        name,
        readersOf(name, book),
      ]),
    );
    await bench.requirePassing(new Set([...readers.values()].flatMap((names) => [...names])));
    const batches = Array.from({ length: Math.ceil(mutants.length / BATCH) }, (_, index) =>
      mutants.slice(index * BATCH, (index + 1) * BATCH),
    );
    let done = 0;
    const verdicts = await pMap(
      batches,
      async (batch, index) => {
        const judged = await bench.judgeBatch(`${index}`, batch, readers);
        done += batch.length;
        onProgress?.(done, mutants.length);
        return judged;
      },
      { concurrency: CONCURRENT },
    );
    return verdicts.flat();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A folder with copies of the rule files, so that promtool needs no other folder. */
class Bench {
  readonly #root: string;
  readonly #files: readonly TestFile[];
  readonly #promtool: Promtool;
  readonly #copies: ReadonlyMap<string, string>;

  constructor(root: string, files: readonly TestFile[], promtool: Promtool) {
    this.#root = root;
    this.#files = files;
    this.#promtool = promtool;
    const loaded = [...new Set(files.flatMap(({ ruleFiles }) => ruleFiles))];
    this.#copies = new Map(loaded.map((file, index) => [file, `rules-${index}.yml`]));
    for (const [file, copy] of this.#copies) copyFileSync(file, join(root, copy));
  }

  async requirePassing(rules: ReadonlySet<string>): Promise<void> {
    const written = this.#files.flatMap((file, index) => {
      const tests = testsOf(rules, file);
      return tests.length === 0
        ? []
        : [{ path: file.path, name: this.#write(`${index}.test.yml`, file, tests) }];
    });
    const { failed, output } = await this.#run(
      'unchanged.xml',
      written.map(({ name }) => name),
    );
    const first = written.find(({ name }) => failed.has(name));
    if (first !== undefined)
      throw new MutateError(
        `${first.path} fails without any change of the rules: ${reasonIn(output)}`,
        `Run \`promtool test rules ${first.path}\` and correct it first.`,
      );
  }

  async judgeBatch(
    batch: string,
    mutants: readonly Mutant[],
    readers: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<Verdict[]> {
    const written = mutants.map((mutant, index) => {
      const { file, rule } = mutant.place;
      const mutated = `${batch}-${index}.yml`;
      writeFileSync(join(this.#root, mutated), stringify(mutatedFile(mutant)));
      return this.#files.flatMap((each, at) => {
        const tests = each.ruleFiles.includes(file)
          ? testsOf(readers.get(ruleName(rule)) ?? new Set(), each)
          : [];
        const name = `${batch}-${index}-${at}.test.yml`;
        return tests.length === 0 ? [] : [this.#write(name, each, tests, { file, mutated })];
      });
    });
    const { failed } = await this.#run(`${batch}.xml`, written.flat());
    return mutants.map((mutant, index) => {
      const own = written[index] ?? [];
      return { mutant, tests: own.length, killed: own.some((name) => failed.has(name)) };
    });
  }

  /** Writes some tests of a file, with copies of its rule files, one of them replaced. Returns the name. */
  #write(
    name: string,
    { content, ruleFiles }: TestFile,
    tests: readonly RuleTest[],
    change?: { readonly file: string; readonly mutated: string },
  ): string {
    const loaded = ruleFiles.map((file) => (file === change?.file ? change.mutated : this.#copies.get(file)));
    writeFileSync(join(this.#root, name), stringify({ ...content, rule_files: loaded, tests }));
    return name;
  }

  async #run(results: string, files: readonly string[]): Promise<{ failed: Set<string>; output: string }> {
    if (files.length === 0) return { failed: new Set(), output: '' };
    const output = await this.#promtool(this.#root, results, files);
    const suites = readSuites(join(this.#root, results));
    if (suites.length !== files.length)
      throw new MutateError(
        `promtool reported ${suites.length} test files, not ${files.length}: ${output.slice(-500)}`,
        'Use promtool of Prometheus 3 or later, which has the option --junit.',
      );
    return { failed: new Set(suites.flatMap(([name, failed]) => (failed ? [name] : []))), output };
  }
}

function readSuites(results: string): [name: string, failed: boolean][] {
  let text = '';
  try {
    text = readFileSync(results, 'utf8');
  } catch {
    // promtool did not get so far. Its output says why.
  }
  return [...text.matchAll(/<testsuite name="([^"]+)"([^>]*)>/g)].map(([, name = '', counts = '']) => [
    name,
    /(failures|errors)="[1-9]/.test(counts),
  ]);
}

const reasonIn = (output: string): string =>
  output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(Unit Testing:|SUCCESS|FAILED:$)/.test(line))
    .slice(0, 3)
    .join(' ');
