import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Rule, readRuleBook, ruleName } from '../../scripts/mutate/rule-book.ts';
import { coverageOf, coveredShare, evaluationsOf } from '../../scripts/mutate/rule-coverage.ts';
import { readTestFiles } from '../../scripts/mutate/rule-tests.ts';

const book = readRuleBook();
assert.notEqual(book.length, 0, 'no rule found');

const describeRule = ({ alert, record, labels = {} }: Rule) =>
  record ?? `${alert} (${labels.scope}, ${labels.severity ?? 'no severity'})`;

test('every rule has a test case with a result, and one with no result or another result', (t) => {
  const rules = coverageOf(book, readTestFiles());
  t.diagnostic(`rule coverage: ${(100 * coveredShare(rules)).toFixed(1)} % of ${book.length} rules`);
  assert.deepEqual(
    rules
      .filter(({ fires, silent }) => !fires || !silent)
      .map(
        ({ place: { rule, file }, fires }) =>
          `${file}: ${describeRule(rule)} ${fires ? 'has no case without a result' : 'has no case with a result'}`,
      ),
    [],
  );
});

test('every alert in a rule test exists', () => {
  const names = new Set(book.map(({ rule }) => ruleName(rule)));
  assert.deepEqual(
    evaluationsOf(readTestFiles()).flatMap(({ alertname }) =>
      alertname && !names.has(alertname) ? [alertname] : [],
    ),
    [],
  );
});
