import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  constantOf,
  durationsOf,
  formatMatcher,
  nodesOf,
  outputLabels,
  parsePromql,
  type Selector,
  selectorsOf,
} from '../../src/index.ts';
import { expression } from './arbitraries.ts';

const only = (text: string): Selector => {
  const [selector, ...others] = selectorsOf(parsePromql(text));
  assert.ok(selector && others.length === 0, text);
  return selector;
};

describe('a syntax error', () => {
  const cases: readonly [text: string, error: string | undefined][] = [
    ['up == 0', undefined],
    ['up ==', 'it ends too early, after "up =="'],
    ['rate(x[5m', 'it ends too early, after "rate(x[5m"'],
    ['sum by job (up)', 'unexpected text near "sum by job (up)"'],
  ];
  for (const [text, error] of cases)
    test(`of ${text} is ${error}`, () => assert.equal(parsePromql(text).error, error));
});

describe('a selector', () => {
  const names: readonly [text: string, name: string | undefined][] = [
    ['up', 'up'],
    ['{__name__="up"}', 'up'],
    ['{"my.metric", a="b"}', 'my.metric'],
    ['{__name__=~"up|down"}', undefined],
    ['sum', 'sum'],
  ];
  for (const [text, name] of names) test(`${text} reads ${name}`, () => assert.equal(only(text).name, name));

  test('has its matchers in order, without quotes and escapes', () => {
    const text = `x{a="b\\"c", 'd e'!=\`f\\g\`, h=~'\\\\d+', __name__="y"}`;
    assert.deepEqual(only('{__name__=~"up|down"}').matchers, [
      { label: '__name__', operator: '=~', value: 'up|down' },
    ]);
    assert.deepEqual(only(text).matchers, [
      { label: 'a', operator: '=', value: 'b"c' },
      { label: 'd e', operator: '!=', value: 'f\\g' },
      { label: 'h', operator: '=~', value: '\\d+' },
    ]);
  });

  const windows: readonly [text: string, range: number | undefined, offset: number, reach: number][] = [
    ['x', undefined, 0, 0],
    ['x[5m]', 300, 0, 300],
    ['x[90]', 90, 0, 90],
    ['x[1h30m] offset 1d', 5_400, 86_400, 91_800],
    ['x[5m] offset -5m', 300, -300, 0],
    ['x offset 1d', undefined, 86_400, 86_400],
    ['max_over_time(rate(x[5m])[1h:30s])', 300, 0, 3_900],
    ['max_over_time(x[1h:] offset 10)', undefined, 10, 3_610],
    ['x[2 * 5m]', 600, 0, 600],
    ['x[(1h + 90) / 2]', 1_845, 0, 1_845],
    ['x[step()]', undefined, 0, 0],
  ];
  for (const [text, range, offset, reach] of windows)
    test(`of ${text} reaches ${reach} s back`, () => {
      const { rangeMs, offsetMs, reachMs } = only(text);
      assert.deepEqual([rangeMs, offsetMs, reachMs], [range && range * 1_000, offset * 1_000, reach * 1_000]);
    });

  test('knows the calls and the grouping around it', () => {
    const { calls, grouping } = only('SUM by (a, "b c") (rate(x[5m])) / on (d) group_left (e) vector(1)');
    assert.deepEqual(calls, ['rate', 'sum']);
    assert.deepEqual(grouping, ['a', 'b c', 'd', 'e']);
  });
});

describe('the durations of an expression', () => {
  test('are those of windows, subqueries and offsets, not of thresholds', () => {
    const text = 'max_over_time(rate(x{path="[5m]"}[5m])[1h:30s] offset -90) > 10m # [7d]';
    assert.deepEqual(
      durationsOf(parsePromql(text)).map(({ from, to, ms }) => [text.slice(from, to), ms / 1_000]),
      [
        ['5m', 300],
        ['1h', 3_600],
        ['30s', 30],
        ['90', 90],
      ],
    );
  });

  test('name the arithmetic that they are part of', () => {
    const arithmetic = (text: string) => durationsOf(parsePromql(text)).map((each) => each.arithmetic);
    assert.deepEqual(arithmetic('x[2 * 5m]'), ['2 * 5m', '2 * 5m']);
    assert.deepEqual(arithmetic('x[5m] offset -5m'), [undefined, undefined]);
  });
});

describe('a constant', () => {
  const cases: readonly [text: string, value: number | undefined][] = [
    ['5', 5],
    ['-5', -5],
    ['1h30m', 5_400],
    ['-5m', -300],
    ['1e3', 1_000],
    ['0x5d', 93],
    ['010', 8],
    ['+Inf', Number.POSITIVE_INFINITY],
    ['14.4 * (1 - 0.99)', 14.4 * (1 - 0.99)],
    ['-(2 ^ 3) % 3', -2],
    ['1 > 2', undefined],
    ['up * 2', undefined],
    ['vector(1)', undefined],
  ];
  for (const [text, value] of cases)
    test(`of ${text} is ${value}`, () =>
      assert.equal(constantOf(parsePromql(text).tree.topNode.firstChild, text), value));
});

describe('the labels that an expression returns', () => {
  const cases: readonly [text: string, labels: readonly string[] | undefined][] = [
    ['x', undefined],
    ['rate(x[5m])', undefined],
    ['sum(x)', []],
    ['sum by (a, "b c") (x)', ['a', 'b c']],
    ['sum(x) by (a)', ['a']],
    ['sum without (a) (x)', undefined],
    ['sum without (a) (sum by (a, b) (x))', ['b']],
    ['sum by (a) (sum by (b) (x))', []],
    ['topk(3, sum by (a) (x))', ['a']],
    ['count_values by (a) ("v", x)', undefined],
    ['histogram_quantile(0.9, sum by (le, a) (x))', ['a']],
    ['quantile_over_time(0.9, x[5m])', undefined],
    ['label_replace(sum by (a) (x), "b", "", "", "")', ['a', 'b']],
    ['sum by (a) (x) > 5', ['a']],
    ['5 < sum by (a) (x)', ['a']],
    ['time() - max by (a) (x) > 3600', ['a']],
    ['(time() - 60) > max by (a) (x)', ['a']],
    ['max by (a) (x) / scalar(sum(y))', ['a']],
    ['-1 * sum by (a) (x)', ['a']],
    ['time() - x', undefined],
    ['sum by (a, b) (x) / on (a) sum by (a) (y)', ['a']],
    ['sum by (a) (x) * on (a) group_left (c) y', ['a', 'c']],
    ['sum by (a) (x) or sum by (b) (y)', ['a', 'b']],
    ['sum by (a) (x) and y', ['a']],
    ['vector(1)', []],
    ['absent(x)', undefined],
    ['-sum by (a) (x)', ['a']],
  ];
  for (const [text, labels] of cases)
    test(`of ${text} are ${labels === undefined ? 'not known' : `[${labels}]`}`, () => {
      const found = outputLabels(parsePromql(text).tree.topNode, text);
      assert.deepEqual(found && [...found].sort(), labels);
    });
});

test('any expression parses, and has the same selectors when they are written again', () => {
  fc.assert(
    fc.property(expression, (text) => {
      const parsed = parsePromql(text);
      assert.equal(parsed.error, undefined);
      const selectors = selectorsOf(parsed);
      assert.equal(selectors.length, nodesOf(parsed, 'VectorSelector').length);
      for (const { name, matchers } of selectors) {
        const again = only(`{__name__=${JSON.stringify(name)}, ${matchers.map(formatMatcher).join(', ')}}`);
        assert.deepEqual([again.name, again.matchers], [name, matchers]);
      }
      for (const { ms } of durationsOf(parsed)) assert.ok(ms > 0);
    }),
    { numRuns: 300 },
  );
});
