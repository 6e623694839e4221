import { globSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { filesOf, named } from './files.ts';
import { MutateError } from './mutate-error.ts';
import { mentions } from './rule-book.ts';

/** One evaluation of a rule in a promtool file, with its expected result. */
export interface Evaluation {
  readonly alertname?: string;
  readonly expr?: string;
  readonly exp_alerts?: readonly { readonly exp_labels?: Readonly<Record<string, unknown>> }[] | null;
  readonly exp_samples?: readonly unknown[] | null;
}

export interface RuleTest {
  readonly alert_rule_test?: readonly Evaluation[];
  readonly promql_expr_test?: readonly Evaluation[];
}

/** A file for `promtool test rules`. */
export interface TestFile {
  readonly path: string;
  /** The paths that its `rule_files` match. */
  readonly ruleFiles: readonly string[];
  readonly content: { readonly tests: readonly RuleTest[] };
}

/**
 * The test files of some globs.
 *
 * @throws MutateError with file and line, for a file without tests or with a rule file that does not exist
 */
export const readTestFiles = (globs: readonly string[]): TestFile[] =>
  filesOf(globs, 'test file').map(readTestFile);

function readTestFile(path: string): TestFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), {
    lineCounter: lines,
    logLevel: 'silent',
    merge: true,
    // For promtool `0x28` means 28 zeros, not a hexadecimal number.
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.format !== 'HEX'),
  });
  const [error] = document.errors;
  if (error)
    throw new MutateError(
      `${path}:${lines.linePos(error.pos[0]).line} is not valid YAML: ${error.message.split('\n')[0]}`,
      'Correct it; `promtool test rules` shows more.',
    );
  const content = document.toJS();
  for (const list of ['rule_files', 'tests'])
    if (!Array.isArray(content?.[list]))
      throw new MutateError(
        `${path}:1 has no list "${list}": is it a file for \`promtool test rules\`?`,
        'Narrow the globs of the test files.',
      );
  const ruleFiles = (content.rule_files as string[]).flatMap((entry, index) => {
    const found = globSync(isAbsolute(entry) ? entry : join(dirname(path), entry));
    if (found.length > 0) return found.sort().map(named);
    const [offset = 0] = (document.getIn(['rule_files', index], true) as { range: number[] }).range;
    throw new MutateError(
      `${path}:${lines.linePos(offset).line}: ${entry} does not exist in ${dirname(path)}`,
      'Write paths in rule_files relative to the test file.',
    );
  });
  return { path, content, ruleFiles };
}

/** The tests of a file that test one of the rules. Running fewer tests can only make more mutants survive. */
export function testsOf(rules: ReadonlySet<string>, { content }: TestFile): RuleTest[] {
  return content.tests.filter(
    ({ alert_rule_test: alerts, promql_expr_test: expressions }) =>
      alerts?.some(({ alertname = '' }) => rules.has(alertname)) ||
      expressions?.some(({ expr = '' }) => [...rules].some((name) => mentions(expr, name))),
  );
}
