import { mentions, type Rule, type RulePlace, readersOf, ruleName } from './rule-book.ts';
import type { Evaluation, TestFile } from './rule-tests.ts';

type Alike = (file: string, loaded: string) => boolean;
type PlacedEvaluation = Evaluation & { readonly ruleFiles: readonly string[] };

export const evaluationsOf = (files: readonly TestFile[]): PlacedEvaluation[] =>
  files.flatMap(({ ruleFiles, content }) =>
    content.tests.flatMap(({ alert_rule_test, promql_expr_test }) =>
      [...(alert_rule_test ?? []), ...(promql_expr_test ?? [])].map((one) => ({ ...one, ruleFiles })),
    ),
  );

/** Whether the tests of a rule have a case with a result and a case with no result or another result. */
export interface RuleCoverage {
  readonly place: RulePlace;
  readonly fires: boolean;
  readonly silent: boolean;
}

/**
 * What the test files show about each rule.
 *
 * @param alike whether the tests that load one rule file also count for the other, for generated files with the same rules
 */
export function coverageOf(
  book: readonly RulePlace[],
  files: readonly TestFile[],
  alike: Alike = () => false,
): RuleCoverage[] {
  const evaluations = evaluationsOf(files);
  return book.map((place) => {
    const isLoaded = ({ ruleFiles }: PlacedEvaluation) =>
      ruleFiles.some((loaded) => loaded === place.file || alike(place.file, loaded));
    return { place, ...coverage(place.rule, book, evaluations.filter(isLoaded)) };
  });
}

/** The share of the rules, from 0 to 1, whose tests have both. */
export const coveredShare = (rules: readonly RuleCoverage[]): number =>
  rules.filter(({ fires, silent }) => fires && silent).length / rules.length;

// Two rules may have the same name. The labels that a rule sets show which rule an alert comes from.
function comesFrom({ labels = {} }: Rule, found: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(labels).every(
    ([name, value]) => value.includes('{{') || String(found[name]) === String(value),
  );
}

function coverage(
  rule: Rule,
  book: readonly RulePlace[],
  evaluations: readonly Evaluation[],
): Omit<RuleCoverage, 'place'> {
  // A recorded series is tested by itself, and by the alerts and series that read it.
  const readers = rule.alert === undefined ? [...readersOf(ruleName(rule), book)] : [rule.alert];
  const results = evaluations
    .filter(({ alertname, expr }) => readers.some((name) => mentions(alertname ?? expr ?? '', name)))
    .map(({ exp_alerts, exp_samples }) =>
      rule.alert === undefined
        ? (exp_alerts ?? exp_samples ?? [])
        : (exp_alerts ?? []).filter(({ exp_labels = {} }) => comesFrom(rule, exp_labels)),
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
