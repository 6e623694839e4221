import { judge } from './judge.ts';
import { describeMutant, type Mutant, mutantsOf } from './mutants.ts';
import { MutateError } from './mutate-error.ts';
import { type Promtool, promtoolOnPath } from './promtool.ts';
import { readRuleBook, ruleName } from './rule-book.ts';
import { coverageOf, coveredShare } from './rule-coverage.ts';
import { readTestFiles } from './rule-tests.ts';
import { readExcuses, type Survivor, survivorsOf, survivorsOfLast } from './survivors.ts';

export interface MutationOptions {
  /** Globs of rule files and of files for `promtool test rules`, relative to the current folder. */
  readonly rules: readonly string[];
  readonly tests: readonly string[];
  /** Names of the alerts and recording rules to change; default: all. */
  readonly names?: readonly string[];
  /** A YAML file with the mutants that no test can kill: a list of `mutant` and `reason`. */
  readonly survivors?: string | undefined;
  /** An earlier report: only its survivors are tested again. */
  readonly again?: Pick<MutationReport, 'total' | 'survivors'> | undefined;
  /** Default: the promtool on PATH. */
  readonly promtool?: Promtool;
  /** Whether the tests that load one rule file also count for the coverage of the other; default: they do not. */
  readonly alike?: (file: string, loaded: string) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface MutationReport {
  /** Number of rules in the files. */
  readonly rules: number;
  /** The share of the rules, from 0 to 1, whose tests have a case with a result and one with no result or another result. */
  readonly ruleCoverage: number;
  /** Number of mutants. */
  readonly total: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
}

/**
 * Changes each rule in one place after the other, and runs the tests of the rule with each change.
 *
 * @throws MutateError for files that cannot be used, an unknown name, tests that fail without a change, and a promtool that
 * cannot be run
 */
export async function mutateRules(options: MutationOptions): Promise<MutationReport> {
  const { names = [], again, promtool = promtoolOnPath, alike, onProgress } = options;
  const book = readRuleBook(options.rules);
  const files = readTestFiles(options.tests);
  const excuses = options.survivors === undefined ? new Map() : readExcuses(options.survivors);
  const unknown = names.filter((name) => !book.some(({ rule }) => ruleName(rule) === name));
  if (unknown.length > 0)
    throw new MutateError(
      `Unknown rule: ${unknown.join(', ')}.`,
      'Use a name from `alert:` or `record:`, and put globs in quotes.',
    );
  const chosen = book.filter(({ rule }) => names.length === 0 || names.includes(ruleName(rule)));
  const all = chosen.flatMap(mutantsOf);
  const mutants = again === undefined ? all : lastSurvivors(all, again);
  const survivors = survivorsOf(await judge({ mutants, book, files, promtool, onProgress }), excuses);
  return {
    rules: book.length,
    ruleCoverage: coveredShare(coverageOf(book, files, alike)),
    total: all.length,
    killed: all.length - survivors.length,
    survivors,
  };
}

/**
 * The mutants that survived an earlier run. Tests added since then can only kill more.
 *
 * @throws MutateError when the rules have changed since
 */
export const lastSurvivors = (
  mutants: readonly Mutant[],
  report: Pick<MutationReport, 'total' | 'survivors'>,
): Mutant[] => survivorsOfLast(mutants, describeMutant, report, 'rules');
