import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  coverageOf,
  coveredShare,
  evaluationsOf,
  type Rule,
  readRuleBook,
  readTestFiles,
  ruleName,
} from '@opsconductor/mutate';
import { PLATFORM_RULES } from '../../scripts/mutate/platform-rules.ts';

const book = readRuleBook(PLATFORM_RULES.rules);
const files = readTestFiles(PLATFORM_RULES.tests);

const describeRule = ({ alert, record, labels = {} }: Rule) =>
  record ?? `${alert} (${labels.scope}, ${labels.severity ?? 'no severity'})`;

test('every rule has a test case with a result, and one with no result or another result', (t) => {
  const rules = coverageOf(book, files, PLATFORM_RULES.alike);
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
    evaluationsOf(files).flatMap(({ alertname }) => (alertname && !names.has(alertname) ? [alertname] : [])),
    [],
  );
});
