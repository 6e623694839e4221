import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parse } from 'yaml';

interface AlertCase {
  readonly alertname: string;
  readonly eval_time: string;
  readonly exp_alerts?: readonly { readonly exp_labels?: object; readonly exp_annotations?: object }[] | null;
}

export interface ExpressionCase {
  readonly expr: string;
  readonly eval_time: string;
}

/** One test of a promtool file. */
export interface RuleTest {
  readonly name: string;
  readonly interval?: string;
  readonly input_series: readonly object[];
  readonly alert_rule_test?: readonly AlertCase[];
  readonly promql_expr_test?: readonly ExpressionCase[];
}

export interface RuleTestFile {
  readonly path: string;
  /** Paths from the root of the repository. */
  readonly ruleFiles: readonly string[];
  readonly evaluation_interval: string;
  readonly group_eval_order?: readonly string[];
  readonly tests: readonly RuleTest[];
}

/** The files as promtool reads them: `0x28` means 28 zeros, but a YAML parser may read it as a hexadecimal number. */
export function readRuleTests(): RuleTestFile[] {
  return globSync('tests/rules/*.test.yml')
    .sort()
    .map((path) => {
      const content = parse(readFileSync(path, 'utf8'), {
        merge: true,
        customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.format !== 'HEX'),
      });
      const ruleFiles = content.rule_files.map((file: string) => normalize(join('tests/rules', file)));
      return { ...content, path, ruleFiles };
    });
}
