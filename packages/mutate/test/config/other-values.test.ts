import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  otherMatcher,
  otherQuantities,
  otherText,
  otherTimeOfDay,
  otherValues,
  withoutAlternative,
} from '../../src/config/other-values.ts';

for (const [given, expected] of [
  ['10', ['20', '5']],
  ['0', ['1']],
  ['1', ['2', '0']],
  ['7', ['14', '3']],
  ['0.5', ['1', '0.25']],
  ['-4', ['-8', '-2']],
  ['15s', ['30s', '7s']],
  ['1m', ['2m', '30s']],
  ['1s', ['2s', '500ms']],
  ['0s', ['1s']],
  ['1h30m', ['2h60m', '0h15m']],
  ['721h', ['1442h', '360h']],
  ['256MB', ['512MB', '128MB']],
  ['85%', ['170%', '42%']],
  ['true', ['false']],
  ['false', ['true']],
  ['demo', ['demo-2']],
  ['redis:6379', ['redis:6380']],
  ['http://loki:3100/push', ['http://loki:3101/push']],
  ['0.0.0.0:4317', ['0.0.0.0:4318']],
] as const)
  test(`${given} becomes ${expected.join(' or ')}`, () => assert.deepEqual(otherValues(given), expected));

test('what is not a number, a duration or a size has no twice and half', () => {
  for (const text of ['demo', 'v13', '2025-01-01', '', '1.2.3', '10 s'])
    assert.deepEqual(otherQuantities(text), []);
  assert.deepEqual(otherText('v13'), ['v13-2']);
});

test('a matcher gets the opposite operator', () => {
  assert.deepEqual(['a="b"', 'a!="b"', 'a=~"b|c"', 'a!~"b"', 'a = "=~"', 'text'].flatMap(otherMatcher), [
    'a!="b"',
    'a="b"',
    'a!~"b|c"',
    'a=~"b"',
    'a != "=~"',
  ]);
});

test('a time of day becomes an hour later', () => {
  assert.deepEqual(['02:00', '23:30', 'noon'].flatMap(otherTimeOfDay), ['03:00', '00:30']);
});

test('a regular expression loses each alternative of its first group without groups, or of its own', () => {
  assert.deepEqual(withoutAlternative('(a|b|c)_total'), ['(b|c)_total', '(a|c)_total', '(a|b)_total']);
  assert.deepEqual(withoutAlternative('a|b'), ['b', 'a']);
  assert.deepEqual(withoutAlternative('(ab)_total'), []);
});
