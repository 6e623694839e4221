import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Rule, readersOf, readRuleBook, ruleName } from '../../scripts/mutate/rule-book.ts';
import { readTestFiles } from '../../scripts/mutate/rule-tests.ts';

type Labels = Readonly<Record<string, string | number | boolean>>;

/** One evaluation of a rule in a promtool file: what has to come out of it. */
interface Evaluation {
  readonly ruleFiles: readonly string[];
  readonly alertname?: string;
  readonly expr?: string;
  readonly exp_alerts?: readonly { readonly exp_labels: Labels }[] | null;
  readonly exp_samples?: readonly unknown[] | null;
}

const evaluations: Evaluation[] = readTestFiles().flatMap(({ ruleFiles, content }) =>
  (content.tests as { alert_rule_test?: Evaluation[]; promql_expr_test?: Evaluation[] }[]).flatMap(
    ({ alert_rule_test = [], promql_expr_test = [] }) =>
      [...alert_rule_test, ...promql_expr_test].map((one) => ({ ...one, ruleFiles })),
  ),
);
const book = readRuleBook();
assert.notEqual(book.length, 0, 'no rule found');

// Two rules may share a name: the labels that the rule itself sets tell which of them an alert comes from.
function comesFrom({ labels = {} }: Rule, found: Labels): boolean {
  return Object.entries(labels).every(
    ([name, value]) => value.includes('{{') || String(found[name]) === String(value),
  );
}

// What the generator writes for one objective it writes for all: a case of one file stands for its siblings.
const isLoaded = (file: string, ruleFiles: readonly string[]) =>
  ruleFiles.some((one) => one === file || (file.includes('.gen.') && one.includes('.gen.')));

function coverage(rule: Rule, file: string): { readonly fires: boolean; readonly silent: boolean } {
  // A recorded series shows in itself, and in the alerts and series that read it.
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
    // An error budget is never without a value: there another value is the other case. A constant has one only.
    silent:
      rule.alert === undefined
        ? new Set(results.map((one) => JSON.stringify(one))).size > 1 || rule.expr.startsWith('vector(')
        : results.some(({ length }) => length === 0),
  };
}

const describeRule = ({ alert, record, labels = {} }: Rule) =>
  record ?? `${alert} (${labels.scope}, ${labels.severity ?? 'no severity'})`;

test('every rule has a case in which it gives something and one in which it gives nothing, or something else', (t) => {
  const seen = book.map(({ rule, file }) => ({ rule, file, ...coverage(rule, file) }));
  const whole = seen.filter(({ fires, silent }) => fires && silent).length;
  t.diagnostic(
    `rule coverage: ${whole} of ${book.length} rules, ${((100 * whole) / book.length).toFixed(1)} %`,
  );
  assert.deepEqual(
    seen
      .filter(({ fires, silent }) => !fires || !silent)
      .map(
        ({ rule, file, fires }) =>
          `${file}: ${describeRule(rule)} ${fires ? 'is never silent' : 'never fires'}`,
      ),
    [],
  );
});

test('no rule test speaks of an alert that no longer exists', () => {
  const names = new Set(book.map(({ rule }) => ruleName(rule)));
  assert.deepEqual(
    evaluations.flatMap(({ alertname }) => (alertname && !names.has(alertname) ? [alertname] : [])),
    [],
  );
});
