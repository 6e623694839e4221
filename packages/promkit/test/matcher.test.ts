import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  formatMatcher,
  type Matcher,
  matches,
  matchesAll,
  parseMatchers,
  parsePromql,
  selectorsOf,
} from '../src/index.ts';

describe('a matcher', () => {
  const cases: readonly [operator: Matcher['operator'], value: string, found: string, expected: boolean][] = [
    ['=', 'a', 'a', true],
    ['=', '', '', true],
    ['!=', 'a', 'b', true],
    ['!=', 'a', 'a', false],
    ['=~', 'a|b', 'b', true],
    ['=~', 'a', 'ab', false],
    ['=~', '.*', '', true],
    ['!~', 'b.*', 'bb', false],
    ['=~', '(', '(', false],
    ['!~', '(', '(', true],
  ];
  for (const [operator, value, found, expected] of cases)
    test(`${operator}"${value}" ${expected ? 'matches' : 'does not match'} "${found}"`, () =>
      assert.equal(matches({ label: 'x', operator, value }, found, 'prometheus'), expected));

  test('of Prometheus has a dot that matches a line break, of Alertmanager not', () => {
    const matcher: Matcher = { label: 'x', operator: '=~', value: 'a.b' };
    assert.equal(matches(matcher, 'a\nb', 'prometheus'), true);
    assert.equal(matches(matcher, 'a\nb', 'alertmanager'), false);
  });

  test('reads a missing label as empty', () => {
    const [matcher] = parseMatchers('a!=""');
    assert.ok(matcher);
    assert.equal(matchesAll([matcher], { b: 'c' }, 'alertmanager'), false);
    assert.equal(matchesAll([{ ...matcher, operator: '=' }], { b: 'c' }, 'alertmanager'), true);
  });

  test('is the same after it was written and read, by Alertmanager and by PromQL', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', '"', '\\', '\n', ',', '{', '}', ' ', 'n', 'é', '=', '~'),
    });
    const operator = fc.constantFrom('=', '!=');
    const matcher = fc.record(
      { label: fc.constantFrom('a', 'job', 'a b', 'é'), operator, value },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(matcher as fc.Arbitrary<Matcher>, { minLength: 1, maxLength: 3 }), (matchers) => {
        const text = `{${matchers.map(formatMatcher).join(', ')}}`;
        assert.deepEqual(parseMatchers(text), matchers);
        assert.deepEqual(selectorsOf(parsePromql(text))[0]?.matchers, matchers);
      }),
      { numRuns: 500 },
    );
  });
});
