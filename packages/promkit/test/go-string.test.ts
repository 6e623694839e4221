import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unquote } from '../src/go-string.ts';

const cases: readonly [literal: string, value: string | undefined][] = [
  ['"a"', 'a'],
  ["'a\"b'", 'a"b'],
  ['`a\\d"\n`', 'a\\d"\n'],
  ['"a\\nb\\t\\\\"', 'a\nb\t\\'],
  ['"\\x41\\101\\u00e9\\U0001F600"', 'AAé😀'],
  ['"\\xc3\\xa9"', 'é'],
  ['""', ''],
  ['"\\xc3"', undefined],
  ['"\\d"', undefined],
  ['"\\\'"', undefined],
  ['"\\U00110000"', undefined],
  ['"\\"', undefined],
  ['"a\nb"', undefined],
  ['"a"b"', undefined],
  ['"\\n"b"', undefined],
  ['`a`b`', undefined],
  ['"a', undefined],
  ['"', undefined],
  ['a', undefined],
];
for (const [literal, value] of cases)
  test(`the literal ${JSON.stringify(literal)} is ${JSON.stringify(value) ?? 'refused'}`, () =>
    assert.equal(unquote(literal), value));

test('any text is the same after it was quoted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
      assert.equal(unquote(`"${escaped}"`), text);
    }),
  );
});
