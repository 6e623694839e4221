import { type Rule, type RulePlace, readersOf, ruleName } from './rule-book.ts';
import type { TestFile } from './rule-tests.ts';

type Labels = Readonly<Record<string, string | number | boolean>>;

/** One evaluation of a rule in a promtool file, with its expected result. */
interface Evaluation {
  readonly ruleFiles: readonly string[];
  readonly alertname?: string;
  readonly expr?: string;
  readonly exp_alerts?: readonly { readonly exp_labels: Labels }[] | null;
  readonly exp_samples?: readonly unknown[] | null;
}

export const evaluationsOf = (files: readonly TestFile[]): Evaluation[] =>
  files.flatMap(({ ruleFiles, content }) =>
    (content.tests as { alert_rule_test?: Evaluation[]; promql_expr_test?: Evaluation[] }[]).flatMap(
      ({ alert_rule_test = [], promql_expr_test = [] }) =>
        [...alert_rule_test, ...promql_expr_test].map((one) => ({ ...one, ruleFiles })),
    ),
  );
/** Whether the tests of a rule have a case with a result and a case with no result or another result. */
export interface RuleCoverage {
  readonly place: RulePlace;
  readonly fires: boolean;
  readonly silent: boolean;
}

export function coverageOf(book: readonly RulePlace[], files: readonly TestFile[]): RuleCoverage[] {
  const evaluations = evaluationsOf(files);
  return book.map((place) => ({ place, ...coverage(place, book, evaluations) }));
}

/** The share of the rules, from 0 to 1, whose tests have both. */
export const coveredShare = (rules: readonly RuleCoverage[]): number =>
  rules.filter(({ fires, silent }) => fires && silent).length / rules.length;

// Two rules may have the same name. The labels that a rule sets show which rule an alert comes from.
function comesFrom({ labels = {} }: Rule, found: Labels): boolean {
  return Object.entries(labels).every(
    ([name, value]) => value.includes('{{') || String(found[name]) === String(value),
  );
}

// The generator writes the same rules for every objective, so a case for one generated file counts for all of them.
const isLoaded = (file: string, ruleFiles: readonly string[]) =>
  ruleFiles.some((one) => one === file || (file.includes('/gen/') && one.includes('/gen/')));

function coverage(
  { rule, file }: RulePlace,
  book: readonly RulePlace[],
  evaluations: readonly Evaluation[],
): Omit<RuleCoverage, 'place'> {
  // A recorded series is tested by itself, and by the alerts and series that read it.
  const readers = rule.alert === undefined ? readersOf(ruleName(rule), book) : new Set([rule.alert]);
  const reader = new RegExp(`(?<![\\w:])(${[...readers].join('|')})(?![\\w:])`);
  const results = evaluations
    .filter(
      ({ ruleFiles, alertname, expr }) => isLoaded(file, ruleFiles) && reader.test(alertname ?? expr ?? ''),
    )
    .map(({ exp_alerts, exp_samples }) =>
      rule.alert === undefined
        ? (exp_alerts ?? exp_samples ?? [])
        : (exp_alerts ?? []).filter(({ exp_labels }) => comesFrom(rule, exp_labels)),
    );
  return {
    fires: results.some(({ length }) => length > 0),
    // An error budget always has a value, so another value is the second case. A constant has only one case.
    silent:
      rule.alert === undefined
        ? new Set(results.map((one) => JSON.stringify(one))).size > 1 || rule.expr.startsWith('vector(')
        : results.some(({ length }) => length === 0),
  };
}
