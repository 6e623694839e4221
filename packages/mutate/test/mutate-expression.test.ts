import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsePromql } from '@opsconductor/promkit';
import fc from 'fast-check';
import { type Mutant, mutantsOf, mutateExpression } from '../src/index.ts';

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
    assert.deepEqual(changed('rate(a[5m])'), ['rate(a[10m])', 'rate(a[2m30s])']);
    assert.deepEqual(changed('a offset 1h30m'), ['a offset 3h', 'a offset 45m']);
  });

  test('double and halve a threshold that is written as a duration', () => {
    assert.ok(changed('time() - a > 5m').includes('time() - a > 10m'));
  });

  test('leave a window of seconds readable, and one of 0 as it is', () => {
    assert.deepEqual(changed('rate(a[300])'), ['rate(a[10m])', 'rate(a[2m30s])']);
    assert.deepEqual(changed('a offset 0s'), []);
  });

  test('reverse matchers and set operators, and drop each label of an aggregation', () => {
    assert.deepEqual(changed('a{job=~"x"}'), ['a{job!~"x"}']);
    assert.deepEqual(changed('a unless b'), ['a and b']);
    assert.deepEqual(changed('sum by (x, y) (a)'), ['sum by (y) (a)', 'sum by (x) (a)']);
  });
});

const metric = fc.constantFrom('a', 'a:b:c', 'a{job="x"}', 'a{job!~"x|y", code=~"5.."}');
const window = fc.constantFrom('5m', '1h30m', '1ms', '300');
const vector: fc.Memo<string> = fc.memo((depth) =>
  depth <= 1
    ? metric
    : fc.oneof(
        metric,
        fc.tuple(metric, window).map(([name, range]) => `rate(${name}[${range}])`),
        fc.tuple(metric, window).map(([name, offset]) => `${name} offset ${offset}`),
        fc
          .tuple(vector(), fc.constantFrom('>', '<=', '==', '!=', '> bool'), fc.nat(100))
          .map((parts) => parts.join(' ')),
        fc
          .tuple(vector(), fc.constantFrom('and', 'or', 'unless', '+', '/'), vector())
          .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
        vector().map((inner) => `sum by (job, code) (${inner})`),
      ),
);

test('every mutant of a valid expression is another valid expression, and each change occurs once', () => {
  fc.assert(
    fc.property(vector(4), (expr) => {
      assert.equal(parsePromql(expr).error, undefined, expr);
      const mutants = mutateExpression(expr);
      for (const { what, expr: mutant } of mutants) {
        assert.notEqual(mutant, expr, what);
        assert.equal(parsePromql(mutant).error, undefined, `${what}: ${mutant}`);
      }
      assert.equal(new Set(mutants.map(({ what }) => what)).size, mutants.length);
    }),
  );
});

describe('the mutants of a rule', () => {
  const waits = (wait: string | undefined) =>
    mutantsOf({
      file: 'f',
      content: { groups: [] },
      group: 0,
      index: 0,
      rule: { alert: 'A', expr: 'a', ...(wait !== undefined && { for: wait }) },
    }).map(({ rule }: Mutant) => rule.for);

  test('double and halve its `for`', () => assert.deepEqual(waits('1m30s'), ['3m', '45s']));
  test('leave a `for` of 0, which has no half', () =>
    assert.deepEqual([waits('0m'), waits(undefined)], [[], []]));
});
