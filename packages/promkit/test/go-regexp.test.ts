import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { goRegExp } from '../src/go-regexp.ts';

describe('a regular expression of Go', () => {
  const cases: readonly [pattern: string, text: string, matches: boolean][] = [
    ['a|b', 'b', true],
    ['a|b', 'ab', false],
    ['b', 'bb', false],
    ['', '', true],
    ['', 'a', false],
    ['5..', '503', true],
    ['.', '😀', true],
    ['.', '\r', true],
    ['.', '\n', false],
    ['(?s).', '\n', true],
    ['(?s:.)', '\n', true],
    ['[^a]', '\n', true],
    ['(?i)get|put', 'PUT', true],
    ['(?i:get)x', 'GETX', false],
    ['(?P<verb>a+)', 'aaa', true],
    ['(?<verb>a+?)', 'aaa', true],
    ['a\\.b\\-c\\_d\\/', 'a.b-c_d/', true],
    ['\\d+\\s\\S\\w\\W', '12 xy-', true],
    ['\\s', '\u00a0', false],
    ['[\\s,]', ',', true],
    ['[[:alpha:]_]+', 'aZ_', true],
    ['[^[:digit:]]', '1', false],
    ['[]a]+', ']a', true],
    ['[^]a]', ']', false],
    ['[[]', '[', true],
    ['[a\\]\\-z]+', ']-z', true],
    ['a{2}', 'aa', true],
    ['a{2,}b{1,2}', 'aaabb', true],
    ['{a}', '{a}', true],
    ['a{,2}', 'a{,2}', true],
    [']', ']', true],
    ['\\Qa.b\\E+', 'a.bb', true],
    ['\\x41\\x{1F600}', 'A😀', true],
    ['\\pL\\p{Lu}\\p{Greek}\\PL', 'aAω1', true],
    ['\\Aa\\z', 'a', true],
    ['a$', 'a', true],
    ['a', 'a\n', false],
  ];
  for (const [pattern, text, expected] of cases)
    test(`${pattern} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () =>
      assert.equal(goRegExp(pattern, false)?.test(text), expected));

  const refused = [
    '(',
    ')',
    '[',
    '*',
    'a**',
    '\\',
    '(?=a)',
    '(?<!a)b',
    '(a)\\1',
    '\\y',
    '[z-a]',
    '[[:vowel:]]',
    '[[:^digit:]]',
    '[\\b]',
  ];
  for (const pattern of refused)
    test(`${pattern} is refused`, () => assert.equal(goRegExp(pattern, false), undefined));

  test('of Prometheus has a dot that matches a line break', () => {
    assert.ok(goRegExp('a.b', true)?.test('a\nb'));
    assert.ok(!goRegExp('a.b', false)?.test('a\nb'));
  });

  test('matches a literal exactly, whatever its characters are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const pattern = text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
        assert.ok(goRegExp(pattern, false)?.test(text));
        assert.ok(!goRegExp(pattern, false)?.test(`${text}x`));
      }),
    );
  });
});
