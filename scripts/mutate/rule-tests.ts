import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parse } from 'yaml';

interface RuleTest {
  readonly alert_rule_test?: { readonly alertname: string }[];
  readonly promql_expr_test?: { readonly expr: string }[];
}

export interface TestFile {
  readonly path: string;
  /** Paths from the root of the repository. */
  readonly ruleFiles: string[];
  readonly content: { rule_files: string[]; tests: RuleTest[] };
}

export function readTestFiles(): TestFile[] {
  return globSync('tests/rules/*.test.yml')
    .sort()
    .map((path) => {
      const content = parse(readFileSync(path, 'utf8'), {
        merge: true,
        // For promtool `0x28` means 28 zeros, not a hexadecimal number.
        customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.format !== 'HEX'),
      });
      return {
        path,
        content,
        ruleFiles: content.rule_files.map((file: string) => normalize(join('tests/rules', file))),
      };
    });
}

/** The tests of a file that test one of the rules. Running fewer tests can only make more mutants survive. */
export function testsOf(rules: ReadonlySet<string>, { content }: TestFile): RuleTest[] {
  const mentions = (expr: string) => [...rules].some((name) => expr.includes(name));
  return content.tests.filter(
    ({ alert_rule_test: alerts = [], promql_expr_test: expressions = [] }) =>
      alerts.some(({ alertname }) => rules.has(alertname)) || expressions.some(({ expr }) => mentions(expr)),
  );
}
