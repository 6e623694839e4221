import { type Rule, readRuleFile, ruleName } from '@opsconductor/mutate';
import type { ExpressionCase, RuleTest, RuleTestFile } from './rule-tests.ts';
import { countLikePrometheus } from './windows.ts';

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** The input of vmalert-tool: a rule file and a test file. */
export interface Converted {
  readonly rules: { readonly groups: readonly Group[] };
  readonly test: object;
}

/** A test in the format of vmalert-tool. */
export function convert(file: RuleTestFile, test: RuleTest): Converted {
  const { evaluation_interval, group_eval_order = [] } = file;
  const all = inOrder(
    file.ruleFiles.flatMap((path) => readRuleFile(path).groups),
    group_eval_order,
  );
  const groups = withoutChains(onlyNeeded(all, test)).map(({ name, rules }) => ({
    name,
    rules: rules.map((rule) => ({ ...rule, expr: countLikePrometheus(rule.expr) })),
  }));
  const { promql_expr_test: expressions = [], ...rest } = test;
  return {
    rules: { groups },
    test: {
      rule_files: ['rules.yml'],
      evaluation_interval,
      group_eval_order: groups.map(({ name }) => name),
      tests: [{ ...rest, metricsql_expr_test: expressions.map(asMetricsql) }],
    },
  };
}

/** The same test without numbers: which alerts fire when, with which labels. */
export function convertLabels(file: RuleTestFile, { promql_expr_test: _, ...test }: RuleTest): Converted {
  const cases = (test.alert_rule_test ?? []).map((one) => ({
    ...one,
    exp_alerts: (one.exp_alerts ?? []).map(({ exp_labels = {} }) => ({ exp_labels })),
  }));
  const converted = convert(file, { ...test, alert_rule_test: cases });
  const groups = converted.rules.groups.map(({ name, rules }) => ({
    name,
    rules: rules.map((rule) => ({ ...rule, annotations: {} })),
  }));
  return { ...converted, rules: { groups } };
}

function inOrder(groups: readonly Group[], order: readonly string[]): Group[] {
  const rank = ({ name }: Group) => (order.includes(name) ? order.indexOf(name) : order.length);
  return groups.toSorted((a, b) => rank(a) - rank(b));
}

/** The tool evaluates every rule of a file at each step and stores its result, so unused rules would cost minutes. */
function onlyNeeded(groups: readonly Group[], test: RuleTest): Group[] {
  const all = groups.flatMap(({ rules }) => rules);
  const wanted = new Set(test.alert_rule_test?.map(({ alertname }) => alertname));
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size;
    const readers = [...(test.promql_expr_test ?? []), ...all.filter((rule) => wanted.has(ruleName(rule)))];
    const read = readers.map(({ expr }) => expr).join('\n');
    for (const rule of all) if (mentions(read, ruleName(rule))) wanted.add(ruleName(rule));
  }
  return groups
    .map(({ name, rules }) => ({ name, rules: rules.filter((rule) => wanted.has(ruleName(rule))) }))
    .filter(({ rules }) => rules.length > 0);
}

/** A recorded value is available only to the next group, so a rule that reads another rule of its group starts a new group. */
function withoutChains(groups: readonly Group[]): Group[] {
  return groups.flatMap(({ name, rules }) => {
    const parts: Rule[][] = [];
    for (const rule of rules) {
      const part = parts.at(-1);
      const chained = part?.some(({ record }) => record !== undefined && mentions(rule.expr, record));
      if (part === undefined || chained) parts.push([rule]);
      else part.push(rule);
    }
    return parts.map((part, index) => ({ name: `${name} ${index}`, rules: part }));
  });
}

const mentions = (text: string, name: string) => new RegExp(`(?<![\\w:])${name}(?![\\w:])`).test(text);

/** In MetricsQL round() keeps the name of a series, and truncates what it cannot round exactly: 3.3333329. */
function asMetricsql(one: ExpressionCase): ExpressionCase {
  const [, inner, step] = /^round\((.*), (0\.0*1)\)$/s.exec(one.expr) ?? [];
  const parts = Math.round(1 / Number(step));
  return step === undefined ? one : { ...one, expr: `round((${inner}) * ${parts}) / ${parts}` };
}
