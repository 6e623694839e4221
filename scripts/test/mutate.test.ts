import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mutateExpression } from '../mutate/mutate-expression.ts';
import { type RulePlace, readersOf } from '../mutate/rule-book.ts';

const changed = (expr: string) => mutateExpression(expr).map((change) => change.expr);

describe('the mutants of an expression', () => {
  test('reverse a comparison and move its boundary', () => {
    assert.deepEqual(changed('a > b'), ['a < b', 'a >= b']);
    assert.deepEqual(changed('a == b'), ['a != b']);
  });

  test('double and halve a threshold, also within arithmetic, and replace 0 by its neighbours', () => {
    assert.ok(changed('a > 0.8 * 100').includes('a > 1.6 * 100'));
    assert.ok(changed('a > 0.8 * 100').includes('a > 0.8 * 50'));
    assert.ok(changed('a > 0').includes('a > 1') && changed('a > 0').includes('a > -1'));
  });

  test('leave numbers that are not next to a comparison', () => {
    assert.deepEqual(changed('histogram_quantile(0.95, a)'), []);
  });

  test('double and halve windows and offsets', () => {
    assert.deepEqual(changed('rate(a[5m])'), ['rate(a[600000ms])', 'rate(a[150000ms])']);
    assert.deepEqual(changed('a offset 1h30m'), ['a offset 10800000ms', 'a offset 2700000ms']);
  });

  test('reverse matchers and set operators, and drop each label of an aggregation', () => {
    assert.deepEqual(changed('a{job=~"x"}'), ['a{job!~"x"}']);
    assert.deepEqual(changed('a unless b'), ['a and b']);
    assert.deepEqual(changed('sum by (x, y) (a)'), ['sum by (y) (a)', 'sum by (x) (a)']);
  });
});

test('mutants of a rule affect all rules that read it, directly or not', () => {
  const place = (record: string, expr: string): RulePlace => ({
    file: 'f',
    group: 0,
    index: 0,
    rule: { record, expr },
  });
  const book = [place('c:d:e', 'sum(a:b:c)'), place('a:b:c', 'x'), place('other', 'a:b:cd')];
  assert.deepEqual([...readersOf('a:b:c', book)].sort(), ['a:b:c', 'c:d:e']);
});
