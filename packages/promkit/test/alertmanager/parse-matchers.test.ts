import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseMatchers } from '../../src/index.ts';

const cases: readonly [text: string, matchers: readonly string[]][] = [
  ['a="b"', ['a = b']],
  ['a = b', ['a = b']],
  ['a=', ['a = ']],
  ['a=""', ['a = ']],
  ['{a="b", c!="d",}', ['a = b', 'c != d']],
  ['{a=~"b|c",d!~e}', ['a =~ b|c', 'd !~ e']],
  ['{}', []],
  ['', []],
  ['a="x,y"', ['a = x,y']],
  ['a="say \\"hi\\", bob"', ['a = say "hi", bob']],
  ['a="b\\\\c"', ['a = b\\c']],
  ['a="b\\nc"', ['a = b\nc']],
  ['a="b\nc"', ['a = b\nc']],
  // A backslash before another character is itself, although the UTF-8 parser refuses it.
  ['a=~"\\d+\\.x"', ['a =~ \\d+\\.x']],
  ['a=b c', ['a = b c']],
  ["a='b'", ["a = 'b'"]],
  // Both parsers can read it. The classic result counts.
  ['a="\\t"', ['a = \\t']],
  // Only the UTF-8 parser can read it.
  ['"a b"="c"', ['a b = c']],
  ['é="\\t"', ['é = \t']],
  ['{"a,b"=~"c"}', ['a,b =~ c']],
  ['a.b=c', ['a.b = c']],
];

describe('a matcher of Alertmanager', () => {
  for (const [text, expected] of cases)
    test(`${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(
        parseMatchers(text).map(({ label, operator, value }) => `${label} ${operator} ${value}`),
        expected,
      ));

  const refused = [
    'a b',
    'a',
    '=b',
    '"a"="b',
    'a="b"c"',
    'a=~"("',
    'a=~"(?=b)"',
    '"a"=b"c"',
    '"a b"=c d',
    '"a"="b" "c"="d"',
    ',a=b',
    '{"a"="b"',
    '"a"="\\d"',
  ];
  for (const text of refused)
    test(`${JSON.stringify(text)} is refused`, () =>
      assert.throws(() => parseMatchers(text), {
        message: `${JSON.stringify(text)} is not a valid matcher`,
      }));
});
