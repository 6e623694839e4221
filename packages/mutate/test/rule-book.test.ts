import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MutateError, type RulePlace, readRuleBook } from '../src/index.ts';
import { mentions, readersOf } from '../src/rule-book.ts';
import { shop } from './support/shop.ts';

const place = (record: string, expr: string): RulePlace => ({
  file: 'f',
  content: { groups: [] },
  group: 0,
  index: 0,
  rule: { record, expr },
});

test('mutants of a rule affect all rules that read it, directly or not', () => {
  const book = [place('c:d:e', 'sum(a:b:c)'), place('a:b:c', 'x'), place('other', 'a:b:cd')];
  assert.deepEqual([...readersOf('a:b:c', book)].sort(), ['a:b:c', 'c:d:e']);
});

test('a name is found as a word, also with characters of a regular expression', () => {
  assert.ok(mentions('sum(a:b:c[5m])', 'a:b:c'));
  assert.ok(!mentions('sum(xa:b:c)', 'a:b:c'));
  assert.ok(mentions('ALERTS{alertname="Errors (shop)"}', 'Errors (shop)'));
});

test('rules are read with their place, also through anchors', () => {
  const text = `groups:
  - name: one
    rules:
      - &base { record: a, expr: x, labels: { team: shop } }
      - { <<: *base, record: b }
  - name: empty
`;
  const book = readRuleBook(shop({ 'shop.rules.yml': text }).rules);
  assert.deepEqual(
    book.map(({ group, index, rule }) => [group, index, rule.record, rule.labels?.team]),
    [
      [0, 0, 'a', 'shop'],
      [0, 1, 'b', 'shop'],
    ],
  );
});

describe('a rule file is refused, with file and line, when', () => {
  const cases: readonly [title: string, text: string, expected: RegExp][] = [
    ['it is not YAML', 'groups:\n  - [', /shop\.rules\.yml:\d is not valid YAML/],
    ['it has no groups', 'rules: []', /shop\.rules\.yml has no list "groups"/],
    ['a rule has no expression', 'groups:\n  - rules:\n      - alert: A', /shop\.rules\.yml:3 .*expr/],
    [
      'an expression is not PromQL',
      'groups:\n  - rules:\n      - alert: A\n        expr: sum(a >',
      /shop\.rules\.yml:4: the expression of A is not PromQL: it ends too early/,
    ],
    [
      '`for` is not a duration',
      'groups:\n  - rules:\n      - alert: A\n        expr: a\n        for: 90',
      /shop\.rules\.yml:5: for "90" is not a duration/,
    ],
  ];
  for (const [title, text, expected] of cases)
    test(title, () =>
      assert.throws(
        () => readRuleBook(shop({ 'shop.rules.yml': text }).rules),
        (error) => error instanceof MutateError && expected.test(error.message) && error.remedy !== '',
      ),
    );
});
